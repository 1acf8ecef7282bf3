/**
 * How modules that know no editor get their words: the editor's translator is handed to them. The message is English
 * and the key at once; `{0}` stands for the first argument. A test collects the messages from calls named `t`.
 */
export type Translate = (message: string, ...args: (string | number)[]) => string;

/** English as it stands, for tests and as the fallback. */
export const english: Translate = (message, ...args) =>
  message.replace(/\{(\d+)\}/g, (whole, index: string) => String(args[Number(index)] ?? whole));
