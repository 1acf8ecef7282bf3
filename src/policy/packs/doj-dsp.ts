/**
 * The US Department of Justice's Data Security Program (28 CFR Part 202): everyone but the countries of concern may read.
 * Hong Kong and Macau count as China here and nowhere else. Sections and thresholds are those of the rule.
 */
import type { Pack } from './pack.ts';

export const DOJ_DSP: Pack = {
  name: 'doj-dsp',
  title: '28 CFR Part 202: no access from countries of concern',
  // § 202.601
  regions: { 'countries-of-concern': ['CN', 'HK', 'MO', 'CU', 'IR', 'KP', 'RU', 'VE'] },
  defaults: [
    { subjects: ['US'], class: 'protected', readers: ['!countries-of-concern'], stores: ['!countries-of-concern'] },
  ],
  regulation: {
    citation: '28 CFR Part 202',
    categories: [
      { id: 'human-genomic', title: 'human genomic data', section: '202.205(a)', threshold: 100, unit: 'US persons' },
      { id: 'human-omic', title: 'other human ‘omic data', section: '202.205(a)', threshold: 1_000, unit: 'US persons' },
      { id: 'biometric', title: 'biometric identifiers', section: '202.205(b)', threshold: 1_000, unit: 'US persons' },
      { id: 'precise-geolocation', title: 'precise geolocation data', section: '202.205(c)', threshold: 1_000, unit: 'US devices' },
      { id: 'personal-health', title: 'personal health data', section: '202.205(d)', threshold: 10_000, unit: 'US persons' },
      { id: 'personal-financial', title: 'personal financial data', section: '202.205(e)', threshold: 10_000, unit: 'US persons' },
      { id: 'covered-personal-identifiers', title: 'covered personal identifiers', section: '202.205(f)', threshold: 100_000, unit: 'US persons' },
      { id: 'government-related', title: 'government-related data', section: '202.222', threshold: 0, unit: 'US persons' },
    ],
  },
};
