/**
 * Tokens of a payload to raw arguments: keys and values as written, none of them checked yet.
 *
 * What does not fit is reported where it stands and then read as strictly as it can be: a region too many is a region,
 * a quote too many is none. The parser always moves on, so it ends after as many steps as there are tokens.
 */
import type { MarkerKind, MarkerProblem } from '../model/marker.ts';
import type { Span } from '../model/span.ts';
import { KEYS, keyNamed, MAIN_KEYS } from './keys.ts';
import type { Token } from './payload-lexer.ts';

export interface RawValue {
  readonly text: string;
  readonly kind: 'literal' | 'symbol';
  /** Of the text itself, without quotes. */
  readonly span: Span;
  /** Quoted, and letter by letter what stands in its span, so that a part of it has a place too. */
  readonly isSplittable: boolean;
}

export interface RawArgument {
  /** As written; null for the main key's value without a key. */
  readonly key: string | null;
  readonly keySpan: Span;
  readonly values: readonly RawValue[];
  readonly span: Span;
  /** There are values that could not be read, which was reported already. */
  readonly isUnreadable: boolean;
}

export interface RawPayload {
  readonly args: readonly RawArgument[];
  readonly problems: readonly MarkerProblem[];
}

interface MutableArgument {
  readonly key: string | null;
  readonly keySpan: Span;
  readonly values: RawValue[];
  end: number;
}

/** Whether a value too many may be one that a list without brackets lost. */
const LOOKS_LIKE_REGION = /^(?:\*|!?[A-Z]{2,5}|(?:non-)?[A-Z]{2,5}|[a-z]+(?::[a-z]+)?-[a-z-]+-?\d+)$/;
const LOOKS_LIKE_CONSTANT = /^[A-Z]\w*(?:(?:\.|::)\w+)+$/;
const LOOKS_LIKE_DATASET = /^[\w-]+(?:\.[\w-]+)+$/;

export function parseTokens(kind: MarkerKind, tokens: readonly Token[]): RawPayload {
  return new PayloadParser(kind, tokens).parse();
}

class PayloadParser {
  readonly #kind: MarkerKind;
  #tokens: readonly Token[];
  readonly #args: MutableArgument[] = [];
  readonly #problems: MarkerProblem[] = [];
  #at = 0;
  /** Inside `( … )`: blanks around `=` and commas between pairs are right. */
  #inCall = false;
  /** Inside `({ … })`: keys end in a colon. */
  #inObject = false;

  constructor(kind: MarkerKind, tokens: readonly Token[]) {
    this.#kind = kind;
    this.#tokens = tokens;
  }

  parse(): RawPayload {
    this.#leadingSign();
    if (this.#isSign(0, '(')) this.#call();
    while (this.#at < this.#tokens.length) this.#item();
    return { args: this.#args.map(({ end, ...arg }) => ({ ...arg, span: { start: arg.keySpan.start, end }, isUnreadable: false })), problems: this.#problems };
  }

  /** `@data-access: a` and `@data-access=a`, as other annotations are written. */
  #leadingSign(): void {
    const [first, ...rest] = this.#tokens;
    if (first?.text !== '=' && !(first?.kind === 'word' && /^[:.;]/.test(first.text))) return;
    this.#problem(`nothing but a blank stands between @${this.#kind} and what it says`, { ...first, end: first.start + 1 });
    const behind = { ...first, kind: 'word', text: first.text.slice(1), start: first.start + 1 } as const;
    this.#tokens = behind.text === '' ? rest : [behind, ...rest];
  }

  #call(): void {
    const open = this.#next();
    this.#inCall = true;
    this.#inObject = this.#isSign(0, '{') && this.#isKey(1, true);
    if (this.#inObject) this.#at++;
    while (this.#at < this.#tokens.length && !this.#isSign(0, ')')) {
      if (this.#isSign(0, ',') || (this.#inObject && this.#isSign(0, '}'))) this.#at++;
      else this.#item();
    }
    if (this.#isSign(0, ')')) this.#at++;
    else this.#problem('`(` is never closed by `)`', open);
    this.#inCall = false;
    this.#inObject = false;
    const rest = this.#tokens[this.#at];
    if (rest) this.#problem('everything that belongs to the annotation stands inside its parentheses', rest, this.#tokens.at(-1));
  }

  #item(): void {
    if (this.#isKey(0)) this.#pair();
    else if (this.#valueBegins()) this.#positional();
    else this.#noise();
  }

  // --- pairs -------------------------------------------------------------------------------------------------------

  #pair(): void {
    const word = this.#next();
    const colon = this.#inObject && word?.text.endsWith(':') === true;
    if (!word) return;
    const key = colon ? word.text.slice(0, -1) : word.text;
    const equals = colon ? word : this.#next();
    if (!equals) return;
    const first = this.#tokens[this.#at];
    const apart = equals.spaced || (first?.spaced === true && this.#valueBegins());
    if (!this.#inCall && apart && first) this.#problem(`no blanks around \`=\`: write \`${key}=${plainText(first)}\``, word, first);
    const arg: MutableArgument = { key, keySpan: { start: word.start, end: word.start + key.length }, values: [], end: equals.end };
    this.#args.push(arg);
    if (this.#valueBegins()) this.#values(arg);
  }

  /** Reads a value, or a list of them, into `arg`. */
  #values(arg: MutableArgument): void {
    if (this.#isSign(0, '[') || this.#isSign(0, '{')) this.#list(arg);
    else this.#atom(arg);
    while (this.#isSign(0, ',') && !this.#separates()) {
      const comma = this.#next();
      if (!this.#valueBegins() || this.#isKey(0)) {
        this.#problem('a comma too many: pairs are separated by blanks', comma);
        return;
      }
      if (comma?.spaced === true || this.#tokens[this.#at]?.spaced === true) {
        this.#problem(`a list with blanks stands in brackets: \`${arg.key ?? MAIN_KEYS[this.#kind]}=[…, …]\``, comma, this.#tokens[this.#at]);
      }
      this.#atom(arg);
    }
  }

  /** Whether the comma ahead stands between the arguments of a call, not between the values of one. */
  #separates(): boolean {
    if (!this.#inCall) return false;
    const after = this.#tokens[this.#at + 1];
    return after === undefined || after.kind === 'sign' || after.spaced || after.kind === 'string' || this.#isKey(1);
  }

  #list(arg: MutableArgument): void {
    const open = this.#next();
    let wantsComma = false;
    while (this.#at < this.#tokens.length && !this.#isKey(0) && !this.#isSign(0, ')')) {
      if (this.#isSign(0, ']') || this.#isSign(0, '}')) {
        arg.end = this.#next()?.end ?? arg.end;
        return;
      }
      if (this.#isSign(0, ',')) {
        wantsComma = false;
        this.#at++;
      } else if (this.#tokens[this.#at]?.kind === 'sign') this.#noise();
      else {
        if (wantsComma) this.#problem('the values of a list are separated by commas', this.#tokens[this.#at]);
        this.#atom(arg);
        wantsComma = true;
      }
    }
    this.#problem(`\`${open?.text ?? '['}\` is never closed by \`${open?.text === '{' ? '}' : ']'}\``, open);
  }

  /** One word or string. A stray quote is reported and skipped. */
  #atom(arg: MutableArgument): void {
    for (let token = this.#next(); token; token = this.#next()) {
      if (token.kind === 'stray-quote') this.#problem(`\`${token.text}\` is never closed`, token);
      if (token.kind === 'word' || token.kind === 'string') {
        arg.values.push(this.#isSymbol(arg, token) ? { ...valueOf(token), kind: 'symbol' } : valueOf(token));
        arg.end = token.end;
        return;
      }
      if (!this.#valueBegins() || this.#isKey(0)) return;
    }
  }

  /** A native form that is quoted in a comment names constants as code does: `op = Op.COPY`. */
  #isSymbol(arg: MutableArgument, token: Token): boolean {
    const key = arg.key === null ? MAIN_KEYS[this.#kind] : keyNamed(arg.key);
    return this.#inCall && token.kind === 'word' && key !== null && key !== 'data' && LOOKS_LIKE_CONSTANT.test(token.text);
  }

  // --- values without a key ----------------------------------------------------------------------------------------

  #positional(): void {
    const first = this.#tokens[this.#at];
    if (!first) return;
    const onlyPositional = this.#args.every((arg) => arg.key === null);
    const isFirst = !this.#args.some((arg) => arg.key === null);
    if (isFirst && !(this.#inCall && this.#args.length > 0) || (this.#inCall && onlyPositional)) {
      const arg: MutableArgument = { key: null, keySpan: { start: first.start, end: first.start }, values: [], end: first.end };
      this.#args.push(arg);
      this.#values(arg);
    } else this.#surplus(first);
  }

  /** Words beyond what the payload has a place for: one problem for all of them, and the strictest reading of each. */
  #surplus(first: Token): void {
    const last = this.#args.at(-1);
    let end = first;
    for (let token = this.#tokens[this.#at]; token && !this.#isKey(0) && !this.#isSign(0, ')'); token = this.#tokens[this.#at]) {
      if (last && token.kind !== 'sign' && this.#belongsTo(last, token.text)) {
        last.values.push(valueOf(token));
        last.end = token.end;
      }
      end = token;
      this.#at++;
    }
    this.#problem(this.#surplusMessage(last, first), first, end);
  }

  #belongsTo(arg: MutableArgument, text: string): boolean {
    const key = arg.key === null ? MAIN_KEYS[this.#kind] : keyNamed(arg.key);
    if (key === 'regions' || key === 'readers' || key === 'to') return LOOKS_LIKE_REGION.test(text);
    return key === 'data' && LOOKS_LIKE_DATASET.test(text);
  }

  #surplusMessage(last: MutableArgument | undefined, first: Token): string {
    const key = last?.key === null ? MAIN_KEYS[this.#kind] : keyNamed(last?.key ?? '');
    const shape = key === null ? null : KEYS[key].shape;
    if (shape === 'text') return `a value with blanks stands in quotes: \`${key ?? ''}="…"\``;
    if (key !== null && shape === 'names' && this.#belongsTo(last ?? NO_ARGUMENT, first.text)) return `a list with blanks stands in brackets: \`${key}=[…, …]\``;
    return `\`${first.text}\` is no \`key=value\` pair; an empty comment line ends the annotation, text about it goes there`;
  }

  #noise(): void {
    const first = this.#next();
    let end = first;
    while (this.#tokens[this.#at]?.kind === 'sign' && !this.#isSign(0, ')') && !this.#isSign(0, ']')) end = this.#next();
    if (first) this.#problem(`\`${first.text}\` has no place here; write \`key=value\` pairs`, first, end);
  }

  // --- looking ahead -----------------------------------------------------------------------------------------------

  #next(): Token | undefined {
    return this.#tokens[this.#at++];
  }

  #isSign(ahead: number, sign: string): boolean {
    const token = this.#tokens[this.#at + ahead];
    return token?.kind === 'sign' && token.text === sign;
  }

  #isKey(ahead: number, inObject = this.#inObject): boolean {
    const token = this.#tokens[this.#at + ahead];
    if (token?.kind !== 'word') return false;
    return this.#isSign(ahead + 1, '=') || (inObject && token.text.length > 1 && token.text.endsWith(':'));
  }

  #valueBegins(): boolean {
    const token = this.#tokens[this.#at];
    if (!token) return false;
    return token.kind === 'sign' ? token.text === '[' || token.text === '{' : !this.#isKey(0);
  }

  #problem(message: string, from: Token | undefined, to: Token | undefined = from): void {
    if (from) this.#problems.push({ message, span: { start: from.start, end: Math.max(from.end, to?.end ?? 0) } });
  }
}

const NO_ARGUMENT: MutableArgument = { key: null, keySpan: { start: 0, end: 0 }, values: [], end: 0 };

function valueOf(token: Token): RawValue {
  const quote = token.kind === 'string' ? 1 : 0;
  return { text: token.text, kind: 'literal', span: { start: token.start + quote, end: token.end - quote }, isSplittable: token.plain };
}

function plainText(token: Token): string {
  return token.kind === 'string' ? `"${token.text}"` : token.text;
}
