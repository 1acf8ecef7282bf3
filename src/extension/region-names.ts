/**
 * Regions for people: `CN` reads `China (CN)` in the editor's language. A code that names no country stays as it is:
 * the report has it so because the code or the policy does.
 */
import type { Translate } from './translate.ts';

export interface RegionNames {
  /** Full name with its code. */
  full(code: string): string;
  /** The codes of a list, shortened where it is long: `CN, HK, SG +24`. */
  list(codes: readonly string[]): string;
}

/** Codes that fit into a row. */
const SHOWN = 3;

/** @param locale BCP 47 tag of the editor's language; names fall back to English. */
export function regionNames(t: Translate, locale: string): RegionNames {
  const names = countryNames(locale);
  return {
    full: (code) => {
      if (code === '*') return t('Everywhere (*)');
      const name = /^[A-Z]{2}$/.test(code) ? names.of(code) : undefined;
      return name === undefined ? t('{0} (not a known region)', code) : `${name} (${code})`;
    },
    list: (codes) => {
      const shown = codes.slice(0, SHOWN).join(', ');
      return codes.length > SHOWN ? `${shown} +${codes.length - SHOWN}` : shown;
    },
  };
}

function countryNames(locale: string): Intl.DisplayNames {
  const options: Intl.DisplayNamesOptions = { type: 'region', fallback: 'none' };
  try {
    return new Intl.DisplayNames([locale, 'en'], options);
  } catch {
    return new Intl.DisplayNames(['en'], options);
  }
}
