/** Amazon Web Services: regions of every partition whose country is public, and the cities of its zones at the edge. */
import type { CloudTable } from './cloud-table.ts';

export const AWS: CloudTable = {
  'af-south-1': ['Cape Town', 'ZA'],
  'ap-east-1': ['Hong Kong', 'HK'],
  'ap-east-2': ['Taipei', 'TW'],
  'ap-northeast-1': ['Tokyo', 'JP'],
  'ap-northeast-2': ['Seoul', 'KR'],
  'ap-northeast-3': ['Osaka', 'JP'],
  'ap-south-1': ['Mumbai', 'IN'],
  'ap-south-2': ['Hyderabad', 'IN'],
  'ap-southeast-1': ['Singapore', 'SG'],
  'ap-southeast-2': ['Sydney', 'AU'],
  'ap-southeast-3': ['Jakarta', 'ID'],
  'ap-southeast-4': ['Melbourne', 'AU'],
  'ap-southeast-5': ['Kuala Lumpur', 'MY'],
  'ap-southeast-6': ['Auckland', 'NZ'],
  'ap-southeast-7': ['Bangkok', 'TH'],
  'ca-central-1': ['Montreal', 'CA'],
  'ca-west-1': ['Calgary', 'CA'],
  'cn-north-1': ['Beijing', 'CN'],
  'cn-northwest-1': ['Ningxia', 'CN'],
  'eu-central-1': ['Frankfurt', 'DE'],
  'eu-central-2': ['Zurich', 'CH'],
  'eu-north-1': ['Stockholm', 'SE'],
  'eu-south-1': ['Milan', 'IT'],
  'eu-south-2': ['Aragon', 'ES'],
  'eu-west-1': ['Dublin', 'IE'],
  'eu-west-2': ['London', 'GB'],
  'eu-west-3': ['Paris', 'FR'],
  'eusc-de-east-1': ['Brandenburg, European Sovereign Cloud', 'DE'],
  'il-central-1': ['Tel Aviv', 'IL'],
  'me-central-1': ['United Arab Emirates', 'AE'],
  'me-south-1': ['Bahrain', 'BH'],
  'me-west-1': ['Saudi Arabia', 'SA'],
  'mx-central-1': ['Querétaro', 'MX'],
  'sa-east-1': ['São Paulo', 'BR'],
  'sa-west-1': ['Santiago', 'CL'],
  'us-east-1': ['Northern Virginia', 'US'],
  'us-east-2': ['Ohio', 'US'],
  'us-gov-east-1': ['GovCloud East', 'US'],
  'us-gov-west-1': ['GovCloud West', 'US'],
  'us-iso-east-1': ['Top Secret East', 'US'],
  'us-iso-west-1': ['Top Secret West', 'US'],
  'us-isob-east-1': ['Secret East', 'US'],
  'us-isob-west-1': ['Secret West', 'US'],
  'us-isof-east-1': ['ISOF East', 'US'],
  'us-isof-south-1': ['ISOF South', 'US'],
  'us-west-1': ['Northern California', 'US'],
  'us-west-2': ['Oregon', 'US'],
};

/**
 * City codes of Local Zones (`us-east-1-bue-1a`) and Wavelength Zones (`eu-west-3-wl1-cmn-wlz-1`). Such a zone is often
 * in another country than the region it is attached to, so a city that is not listed is not resolved.
 */
export const AWS_EDGE_CITIES: Readonly<Record<string, string>> = {
  akl: 'NZ', atl: 'US', ber: 'DE', bkk: 'TH', bna: 'US', bos: 'US', bue: 'AR', ccu: 'IN', chi: 'US', clt: 'US', cmn: 'MA',
  cph: 'DK', del: 'IN', den: 'US', dfw: 'US', dkr: 'SN', dtm: 'DE', dtw: 'US', ham: 'DE', hel: 'FI', hnl: 'US', iah: 'US',
  kix: 'JP', las: 'US', lax: 'US', lim: 'PE', lon: 'GB', los: 'NG', man: 'GB', mci: 'US', mct: 'OM', mia: 'US', mnl: 'PH',
  msp: 'US', muc: 'DE', nrt: 'JP', nyc: 'US', pdx: 'US', per: 'AU', phl: 'US', phx: 'US', qro: 'MX', scl: 'CL', sea: 'US',
  sfo: 'US', tpa: 'US', tpe: 'TW', waw: 'PL', yto: 'CA',
};
