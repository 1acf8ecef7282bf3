/**
 * What is said of a name that means nothing, with the nearest that does. Looking for the nearest costs a walk over all
 * known names, so only so many get one: more mistakes than that are not read by anyone.
 */
import type { RegionResolver } from '../regions/resolver.ts';
import { type Word, didYouMean, shown } from './node-reader.ts';

const MOST_SUGGESTIONS = 100;

export class UnknownNames {
  private left = MOST_SUGGESTIONS;

  region(word: Word, resolver: RegionResolver): string {
    const near = this.takeOne() ? resolver.suggest(word.text) : null;
    return `unknown region "${shown(word.text)}"${near === null || near === word.text ? '' : `: did you mean "${near}"?`}`;
  }

  /** @param what `dataset`, `role` */
  other(what: string, word: Word, known: Iterable<string>): string {
    return `unknown ${what} "${shown(word.text)}"${this.takeOne() ? didYouMean(word.text, known) : ''}`;
  }

  private takeOne(): boolean {
    return this.left-- > 0;
  }
}
