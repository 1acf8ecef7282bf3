/**
 * Groups of countries that policies and annotations name. `EU` and `EEA` are law; the commercial ones (APAC, EMEA,
 * LATAM, AMER) have no one definition: these follow the widest common use, and a policy may define its own.
 * `NA` is not here: it is Namibia's code.
 */
import { FRENCH_OVERSEAS_IN_EU } from './territories.ts';

export interface RegionGroup {
  readonly names: readonly string[];
  readonly title: string;
  readonly codes: readonly string[];
  /** A policy may not give this name another meaning. */
  readonly fixed: boolean;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const EU = [
  ...words('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'),
  ...FRENCH_OVERSEAS_IN_EU,
];
const NORTH_AMERICA = words('CA US AS GU MP PR UM VI');
const LATIN_AMERICA = words(`
  AG AI AR AW BB BL BO BQ BR BS BZ CL CO CR CU CW DM DO EC FK GD GF GP GT GY HN HT JM KN KY LC MF MQ MS MX NI PA PE PY
  SR SV SX TC TT UY VC VE VG`);
const ASIA_PACIFIC = words(`
  AF AU BD BN BT CC CK CN CX FJ FM HK HM ID IN IO JP KG KH KI KP KR KZ LA LK MH MM MN MO MV MY NC NF NP NR NU NZ PF PG
  PH PK PN PW SB SG TH TJ TK TL TM TO TV TW UZ VN VU WF WS`);
const MIDDLE_EAST = words('AE BH IL IQ IR JO KW LB OM PS QA SA SY TR YE');
const AFRICA = words(`
  AO BF BI BJ BW CD CF CG CI CM CV DJ DZ EG EH ER ET GA GH GM GN GQ GW KE KM LR LS LY MA MG ML MR MU MW MZ NA NE NG RE
  RW SC SD SH SL SN SO SS ST SZ TD TF TG TN TZ UG YT ZA ZM ZW`);
const EUROPE = words(`
  AD AL AM AT AX AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME
  MK MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA`);

export const GROUPS: readonly RegionGroup[] = [
  { names: ['EU'], title: 'European Union', codes: EU, fixed: true },
  { names: ['EEA', 'GDPR'], title: 'European Economic Area', codes: [...EU, 'IS', 'LI', 'NO'], fixed: true },
  { names: ['EFTA'], title: 'European Free Trade Association', codes: words('CH IS LI NO'), fixed: true },
  { names: ['FIVE-EYES', 'FVEY'], title: 'Five Eyes', codes: words('AU CA GB NZ US AS GU MP PR UM VI'), fixed: false },
  { names: ['APAC'], title: 'Asia and the Pacific', codes: ASIA_PACIFIC, fixed: false },
  { names: ['EMEA'], title: 'Europe, the Middle East and Africa', codes: [...EUROPE, ...MIDDLE_EAST, ...AFRICA], fixed: false },
  { names: ['LATAM'], title: 'Latin America and the Caribbean', codes: LATIN_AMERICA, fixed: false },
  { names: ['NORAM'], title: 'Northern America', codes: NORTH_AMERICA, fixed: false },
  { names: ['AMER', 'AMERICAS'], title: 'The Americas', codes: [...NORTH_AMERICA, ...LATIN_AMERICA, 'BM', 'GL', 'PM'], fixed: false },
  { names: ['MENA'], title: 'Middle East and North Africa', codes: [...MIDDLE_EAST, ...words('DZ EG EH LY MA SD TN')], fixed: false },
  { names: ['GCC'], title: 'Gulf Cooperation Council', codes: words('AE BH KW OM QA SA'), fixed: false },
  { names: ['ASEAN'], title: 'Association of Southeast Asian Nations', codes: words('BN ID KH LA MM MY PH SG TH TL VN'), fixed: false },
  { names: ['ANZ'], title: 'Australia and New Zealand', codes: words('AU NZ'), fixed: false },
  { names: ['NORDICS'], title: 'Nordic countries', codes: words('AX DK FI FO GL IS NO SE'), fixed: false },
  { names: ['BENELUX'], title: 'Belgium, the Netherlands and Luxembourg', codes: words('BE LU NL'), fixed: false },
  { names: ['DACH'], title: 'Germany, Austria and Switzerland', codes: words('AT CH DE'), fixed: false },
];
