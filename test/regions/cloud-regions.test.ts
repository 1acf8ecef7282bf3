import assert from 'node:assert/strict';
import { CLOUD_PREFIXES, cloudPlaces, cloudRegionNames } from '../../src/regions/cloud-regions.ts';
import { ALIBABA } from '../../src/regions/clouds/alibaba.ts';
import { AWS, AWS_EDGE_CITIES } from '../../src/regions/clouds/aws.ts';
import { AZURE } from '../../src/regions/clouds/azure.ts';
import { GCP } from '../../src/regions/clouds/gcp.ts';
import { OCI, OCI_KEYS } from '../../src/regions/clouds/oci.ts';
import { ALL_CODES } from '../../src/regions/countries.ts';
import { toCodes } from '../../src/regions/region-set.ts';
import { createRegionResolver } from '../../src/regions/resolver.ts';

const { resolve } = createRegionResolver();
const codes = (name: string): string => toCodes(resolve(name)).join(' ');

describe('cloud regions', () => {
  for (const [name, expected] of [
    // Bare, of one cloud.
    ['us-ashburn-1', 'US'], ['US-ASHBURN-1', 'US'], ['eu-frankfurt-1', 'DE'], ['ap-singapore-1', 'SG'], ['uk-gov-london-1', 'GB'], ['us-langley-1', 'US'],
    ['eu-frankfurt-2', 'DE'], ['eu-jovanovac-1', 'RS'], ['me-dcc-muscat-1', 'OM'],
    ['eastus', 'US'], ['southeastasia', 'SG'], ['eastasia', 'HK'], ['westeurope', 'NL'], ['northeurope', 'IE'], ['usgovvirginia', 'US'], ['chinanorth3', 'CN'],
    ['germanywestcentral', 'DE'], ['uksouth', 'GB'], ['uaenorth', 'AE'], ['brazilus', 'BR US'],
    ['us-central1', 'US'], ['asia-southeast1', 'SG'], ['asia-east1', 'TW'], ['asia-east2', 'HK'], ['europe-west2', 'GB'], ['me-west1', 'IL'], ['eur4', 'FI NL'],
    ['cn-hangzhou', 'CN'], ['cn-hongkong', 'HK'], ['cn-north-2-gov-1', 'CN'], ['cn-north-1', 'CN'], ['us-gov-west-1', 'US'], ['us-isob-east-1', 'US'],
    ['eusc-de-east-1', 'DE'], ['ap-east-2', 'TW'], ['il-central-1', 'IL'], ['sa-east-1', 'BR'],
    // Bare, of several clouds: all of their places.
    ['us-east-1', 'US'], ['ap-southeast-1', 'SG'], ['eu-west-1', 'GB IE'], ['me-central-1', 'AE SA'], ['ap-southeast-3', 'ID MY'], ['ap-southeast-6', 'NZ PH'],
    // Prefixed.
    ['aws:eu-west-1', 'IE'], ['alibaba:eu-west-1', 'GB'], ['aliyun:eu-west-1', 'GB'], ['AWS:EU-West-1', 'IE'], ['aws: eu-west-1', 'IE'], ['aws:me-central-1', 'AE'],
    ['aliyun:me-central-1', 'SA'], ['oci:us-ashburn-1', 'US'], ['azure:eastus', 'US'], ['gcp:us-central1', 'US'], ['gcp:us', 'US'], ['oci:iad', 'US'], ['oci:sin', 'SG'],
    // Zones.
    ['us-east-1a', 'US'], ['eu-west-2c', 'GB'], ['aws:eu-west-1a', 'IE'], ['eu-west-1a', 'GB IE'], ['us-central1-b', 'US'], ['asia-southeast1-c', 'SG'],
    ['us-ashburn-1-ad-2', 'US'], ['us-ashburn-ad-1', 'US'], ['cn-hangzhou-b', 'CN'], ['cn-shanghai-finance-1b', 'CN'], ['eastus-1', 'US'], ['southeastasia-az3', 'SG'],
    // At the edge, the zone's own city counts.
    ['us-west-2-lax-1a', 'US'], ['us-east-1-bue-1a', 'AR'], ['us-east-1-bue-1', 'AR'], ['us-east-1-scl-1a', 'CL'], ['ap-southeast-1-bkk-1a', 'TH'],
    ['eu-west-3-wl1-cmn-wlz-1', 'MA'], ['us-east-1-wl1-bos-wlz-1', 'US'], ['af-south-1-los-1a', 'NG'], ['ap-northeast-1-tpe-1a', 'TW'],
    // Azure's names as people see them.
    ['East US', 'US'], ['East US 2', 'US'], ['Southeast Asia', 'SG'], ['azure:West Europe', 'NL'],
  ] as const) {
    it(`${name}: ${expected}`, () => assert.equal(codes(name), expected));
  }

  it('gcp:eu is the EU', () => assert.equal(codes('gcp:eu'), codes('EU')));

  describe('are not guessed', () => {
    for (const name of ['us-east-9', 'us-mars-1', 'aws:us-ashburn-1', 'oci:us-east-1', 'gcp:eastus', 'azure:us-east-1', 'alibaba:ap-southeast-4', 'us-east-1-xyz-1a',
      'us-mars-1-lax-1a', 'us-east-1aa', 'us-central1-bb', 'iad', 'asia', 'eu-isoe-west-1', 'aws-global', 'us-east', 'eastus9', 'aws:', 'aws:aws:us-east-1',
      'aws:__proto__', 'oci:constructor', 'us-east-1-', '-us-east-1', 'us east 1']) {
      it(name, () => assert.deepEqual(resolve(name).unresolved, [name]));
    }
  });

  it('stand in places that exist', () => {
    for (const table of [AWS, AZURE, GCP, OCI, ALIBABA]) {
      for (const [name, [site, ...places]] of Object.entries(table)) {
        assert.equal(name, name.toLowerCase());
        assert.ok(site !== '' && places.length > 0, name);
        for (const place of places) assert.ok(ALL_CODES.has(place), `${name} ${place}`);
      }
    }
    for (const country of Object.values(AWS_EDGE_CITIES)) assert.ok(ALL_CODES.has(country), country);
    for (const region of Object.values(OCI_KEYS)) assert.ok(Object.hasOwn(OCI, region), region);
  });

  it('tell by their name what they can tell', () => {
    // A region whose name begins with a country's code stands in that country: an independent check of the tables.
    const prefixes: Readonly<Record<string, string>> = { us: 'US', uk: 'GB', ca: 'CA', il: 'IL', mx: 'MX', cn: 'CN' };
    for (const table of [AWS, OCI, ALIBABA]) {
      for (const [name, [, ...places]] of Object.entries(table)) {
        const country = prefixes[name.slice(0, name.indexOf('-'))];
        if (country !== undefined && name !== 'cn-hongkong') assert.deepEqual(places, [country], name);
      }
    }
    for (const [name, [, ...places]] of Object.entries(AZURE)) {
      if (/us\d?$|^us(?:gov|dod|sec|nat)/.test(name) && name !== 'brazilus') assert.deepEqual(places, ['US'], name);
      if (name.startsWith('china')) assert.deepEqual(places, ['CN'], name);
    }
  });

  it('resolve to one place for every cloud that has the name', () => {
    for (const name of cloudRegionNames()) {
      assert.ok(cloudPlaces(name).length > 0, name);
      for (const { cloud } of cloudPlaces(name)) assert.equal(cloudPlaces(`${cloud}:${name}`).length, 1, name);
    }
  });

  it('have the prefixes of the contract', () => {
    assert.deepEqual([...CLOUD_PREFIXES].sort(), ['alibaba', 'aliyun', 'aws', 'azure', 'gcp', 'oci']);
  });

  it('number at least those published', () => {
    for (const [table, least] of [[AWS, 46], [AZURE, 80], [GCP, 43], [OCI, 85], [ALIBABA, 40]] as const) assert.ok(Object.keys(table).length >= least);
  });
});
