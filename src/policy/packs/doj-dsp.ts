/**
 * The US Department of Justice's Data Security Program (28 CFR Part 202): everyone but the countries of concern may read.
 * Hong Kong and Macau count as China here and nowhere else (§§ 202.250, 202.251). Sections and thresholds are those of the
 * rule; what each Fideslang key is under the rule is our reading of its definitions, the stricter one where two are possible.
 */
import type { Pack } from './pack.ts';
import { DOJ_TAXONOMY } from './doj-taxonomy.ts';

/** § 202.601 */
const COUNTRIES_OF_CONCERN = ['CN', 'HK', 'MO', 'CU', 'IR', 'KP', 'RU', 'VE'] as const;

export const DOJ_DSP: Pack = {
  name: 'doj-dsp',
  title: '28 CFR Part 202: no access from countries of concern',
  regions: { 'countries-of-concern': COUNTRIES_OF_CONCERN },
  defaults: [
    { subjects: ['US'], class: 'protected', readers: ['!countries-of-concern'], stores: ['!countries-of-concern'] },
  ],
  regulation: {
    citation: '28 CFR',
    title: '28 CFR Part 202',
    subjects: ['US'],
    countries: COUNTRIES_OF_CONCERN,
    categories: [
      { id: 'human-genomic', title: 'human genomic data', section: '202.205(a)', threshold: 100, unit: 'US persons' },
      { id: 'human-omic', title: 'other human \'omic data', section: '202.205(a)', threshold: 1_000, unit: 'US persons' },
      { id: 'biometric', title: 'biometric identifiers', section: '202.205(b)', threshold: 1_000, unit: 'US persons' },
      { id: 'precise-geolocation', title: 'precise geolocation data', section: '202.205(c)', threshold: 1_000, unit: 'US devices' },
      { id: 'personal-health', title: 'personal health data', section: '202.205(d)', threshold: 10_000, unit: 'US persons' },
      { id: 'personal-financial', title: 'personal financial data', section: '202.205(e)', threshold: 10_000, unit: 'US persons' },
      { id: 'covered-personal-identifiers', title: 'covered personal identifiers', section: '202.205(f)', threshold: 100_000, unit: 'US persons' },
      { id: 'government-related', title: 'government-related data', section: '202.222', threshold: 0, unit: 'US persons' },
    ],
    // § 202.234 lists them, § 202.212 says which combinations count.
    identifiers: {
      category: 'covered-personal-identifiers',
      kinds: [
        { id: 'government-id', onlyWithOthers: false },
        { id: 'financial-account', onlyWithOthers: false },
        { id: 'device', onlyWithOthers: false },
        { id: 'demographic-or-contact', onlyWithOthers: true },
        { id: 'advertising', onlyWithOthers: false },
        // §202.212(b)(2) leaves these three out among themselves where a telecommunications service needs them so; a program does not show that.
        { id: 'account-authentication', onlyWithOthers: false },
        { id: 'network', onlyWithOthers: false },
        { id: 'call-detail', onlyWithOthers: false },
      ],
    },
    combination: { section: '202.205(g)' },
    unspecified: { id: 'unspecified', title: 'data of unstated category', section: '202.249', threshold: 0, unit: 'US persons' },
    taxonomy: DOJ_TAXONOMY,
    rulings: [
      { status: 'prohibited', section: '202.303', categories: ['human-genomic', 'human-omic'] },
      // Handing data out is the form that brokerage (§ 202.214) takes in code.
      { status: 'prohibited', section: '202.301', ops: ['export'] },
      { status: 'prohibited', section: '202.301', purposes: ['data-brokerage', 'brokerage', 'sale', 'resale', 'licensing'] },
      { status: 'restricted', section: '202.401' },
    ],
    belowThreshold: { status: 'below-threshold', severity: 'info' },
    control: { status: 'restricted: control claimed', severity: 'warning', section: '202.206' },
  },
};
