/** What the grammar cannot read, made readable at the same length: type parameters of methods (`func (s Stack) Map[T any](…)`) are blanked. */

const METHOD_PARAMETERS = /^(func[ \t]*\([^()\n]{0,200}\)[ \t]*[^\s()[\]]{1,200})(\[[^[\]\n]{1,200}(?:\[[^[\]\n]{0,60}\][^[\]\n]{0,200}){0,4}\])(?=\()/gm;

/** @returns text of the same length */
export function prepareGo(text: string): string {
  return text.replace(METHOD_PARAMETERS, (_, head: string, parameters: string) => head + ' '.repeat(parameters.length));
}
