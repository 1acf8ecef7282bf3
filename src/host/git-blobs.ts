/** Contents of git objects through one `git cat-file --batch`: questions are lines, answers come in the same order. */
import { spawn } from 'node:child_process';

export interface BlobReader {
  /** Rejects where the object is missing (partial clone) or git has ended. */
  read(id: string): Promise<Uint8Array>;
  close(): void;
}

interface Question {
  readonly resolve: (bytes: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

export function openBlobReader(root: string): BlobReader {
  const child = spawn('git', ['cat-file', '--batch'], { cwd: root, env: gitEnvironment(), stdio: ['pipe', 'pipe', 'ignore'] });
  const questions: Question[] = [];
  const answers = new AnswerStream(questions);
  let ended: Error | null = null;
  const end = (reason: string): void => {
    ended ??= new Error(reason);
    for (const question of questions.splice(0)) question.reject(ended);
  };
  child.stdout.on('data', (chunk: Buffer) => answers.push(chunk));
  child.stdin.on('error', () => end('git ended early'));
  child.on('error', () => end('git could not be run'));
  child.on('close', () => end('git ended early'));
  return {
    read: (id) => new Promise((resolve, reject) => {
      if (ended !== null) {
        reject(ended);
        return;
      }
      questions.push({ resolve, reject });
      child.stdin.write(`${id}\n`);
    }),
    close: () => child.stdin.end(),
  };
}

/** Settings under which git neither asks, nor writes, nor fetches what a partial clone left out. */
export function gitEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, GIT_OPTIONAL_LOCKS: '0', GIT_TERMINAL_PROMPT: '0', GIT_NO_LAZY_FETCH: '1', LC_ALL: 'C' };
}

/** Splits git's output into answers: `<id> blob <bytes>\n<content>\n`, or `<id> missing\n`. */
class AnswerStream {
  readonly #questions: Question[];
  #chunks: Buffer[] = [];
  #length = 0;
  /** Bytes of the answer that is being received, its last line feed included; null while its head is awaited. */
  #wanted: number | null = null;

  constructor(questions: Question[]) {
    this.#questions = questions;
  }

  push(chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    while (this.#step());
  }

  #step(): boolean {
    if (this.#wanted === null) return this.#head();
    if (this.#length < this.#wanted) return false;
    const body = this.#take(this.#wanted);
    this.#wanted = null;
    this.#questions.shift()?.resolve(body.subarray(0, -1));
    return true;
  }

  #head(): boolean {
    if (this.#length === 0) return false;
    const all = this.#joined();
    const end = all.indexOf(10);
    if (end < 0) return false;
    const [, type, size] = this.#take(end + 1).toString('latin1').trimEnd().split(' ');
    if (type === 'blob') this.#wanted = Number(size) + 1;
    else this.#questions.shift()?.reject(new Error('git does not have this content'));
    return true;
  }

  #joined(): Buffer {
    const all = this.#chunks.length === 1 ? this.#chunks[0] : undefined;
    const joined = all ?? Buffer.concat(this.#chunks);
    this.#chunks = [joined];
    return joined;
  }

  #take(bytes: number): Buffer {
    const all = this.#joined();
    this.#chunks = [all.subarray(bytes)];
    this.#length -= bytes;
    return all.subarray(0, bytes);
  }
}
