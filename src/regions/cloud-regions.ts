/**
 * Cloud regions and zones by name. A bare name means every cloud that uses it; a zone means its region's place, except at
 * the edge (AWS Local and Wavelength Zones), where the zone's own city decides. What is not listed has no place.
 */
import { ALIBABA } from './clouds/alibaba.ts';
import { AWS, AWS_EDGE_CITIES } from './clouds/aws.ts';
import { AZURE } from './clouds/azure.ts';
import type { CloudTable } from './clouds/cloud-table.ts';
import { GCP, GCP_PREFIX_ONLY } from './clouds/gcp.ts';
import { OCI, OCI_KEYS } from './clouds/oci.ts';

export interface CloudPlace {
  /** `aws`, `azure`, `gcp`, `oci` or `alibaba`. */
  readonly cloud: string;
  readonly cloudTitle: string;
  /** Region's name as the cloud writes it. */
  readonly region: string;
  readonly site: string;
  /** ISO codes, or `EU`. */
  readonly places: readonly string[];
}

interface Cloud {
  readonly id: string;
  readonly title: string;
  readonly prefixes: readonly string[];
  readonly table: CloudTable;
  /** Reads a name that the table does not have: a zone, a key, another spelling. */
  readonly read: (name: string, prefixed: boolean) => Entry | null;
}

type Entry = readonly [region: string, site: string, places: readonly string[]];

const CLOUDS: readonly Cloud[] = [
  { id: 'aws', title: 'AWS', prefixes: ['aws'], table: AWS, read: readAws },
  { id: 'azure', title: 'Azure', prefixes: ['azure'], table: AZURE, read: readAzure },
  { id: 'gcp', title: 'Google Cloud', prefixes: ['gcp'], table: GCP, read: readGcp },
  { id: 'oci', title: 'Oracle Cloud', prefixes: ['oci'], table: OCI, read: readOci },
  { id: 'alibaba', title: 'Alibaba Cloud', prefixes: ['alibaba', 'aliyun'], table: ALIBABA, read: readAlibaba },
];

/** Prefixes that narrow a name to one cloud, without the colon. */
export const CLOUD_PREFIXES: readonly string[] = CLOUDS.flatMap((cloud) => cloud.prefixes);

/**
 * Places of a region or zone name, bare or prefixed, in lower case.
 * @returns empty where no cloud (or not the one of the prefix) has it.
 */
export function cloudPlaces(name: string): readonly CloudPlace[] {
  const colon = name.indexOf(':');
  if (colon === -1) return CLOUDS.flatMap((cloud) => placeIn(cloud, name, false));
  const prefix = name.slice(0, colon);
  return CLOUDS.filter((cloud) => cloud.prefixes.includes(prefix))
    .flatMap((cloud) => placeIn(cloud, name.slice(colon + 1).trim(), true));
}

/** Every region's name, bare, in lower case and sorted. */
export function cloudRegionNames(): readonly string[] {
  return [...new Set(CLOUDS.flatMap((cloud) => Object.keys(cloud.table)))].sort();
}

function placeIn(cloud: Cloud, name: string, prefixed: boolean): readonly CloudPlace[] {
  const entry = inTable(cloud.table, name) ?? cloud.read(name, prefixed);
  if (!entry) return [];
  const [region, site, places] = entry;
  return [{ cloud: cloud.id, cloudTitle: cloud.title, region, site, places }];
}

function inTable(table: CloudTable, name: string): Entry | null {
  const row = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!row) return null;
  const [site, ...places] = row;
  return [name, site, places];
}

function readAws(name: string): Entry | null {
  const zone = /^(.+\d)[a-z]$/.exec(name)?.[1];
  const edge = /^([a-z]+(?:-[a-z]+)+-\d+)-(?:wl\d+-)?([a-z]{3})\d?-(?:wlz-)?\d+[a-z]?$/.exec(name);
  if (!edge) return zone === undefined ? null : inTable(AWS, zone);
  const [, region = '', city = ''] = edge;
  const country = Object.hasOwn(AWS_EDGE_CITIES, city) ? AWS_EDGE_CITIES[city] : undefined;
  return country === undefined || !Object.hasOwn(AWS, region) ? null : [name, `zone of ${region}`, [country]];
}

function readAzure(name: string): Entry | null {
  const region = name.replaceAll(' ', '');
  return inTable(AZURE, region) ?? inTable(AZURE, region.replace(/-(?:az)?[123]$/, ''));
}

function readGcp(name: string, prefixed: boolean): Entry | null {
  if (prefixed && Object.hasOwn(GCP_PREFIX_ONLY, name)) return inTable(GCP_PREFIX_ONLY, name);
  const zone = /^(.+\d)-(?:[a-z]|ai\d[a-z])$/.exec(name)?.[1];
  return zone === undefined ? null : inTable(GCP, zone);
}

function readOci(name: string, prefixed: boolean): Entry | null {
  const key = prefixed && Object.hasOwn(OCI_KEYS, name) ? OCI_KEYS[name] : undefined;
  const domain = /^(.+)-ad-[123]$/.exec(name)?.[1];
  return inTable(OCI, key ?? domain ?? '') ?? inTable(OCI, `${domain ?? ''}-1`);
}

function readAlibaba(name: string): Entry | null {
  const zone = /^(.+\d)[a-z]$/.exec(name)?.[1] ?? /^(.+[a-z])-[a-z]$/.exec(name)?.[1];
  return zone === undefined ? null : inTable(ALIBABA, zone);
}
