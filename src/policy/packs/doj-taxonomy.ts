/**
 * Fideslang's data categories (taxonomy 2.0 and later) to what they are under 28 CFR Part 202: categories of § 202.249 and,
 * after `listed:`, kinds of listed identifiers of § 202.234. A key covers those below it unless they have a line of their own; an
 * empty list says that the data is none of these. Where a key is wider than a category, all that it may hold counts.
 * Keys that Fideslang lacks (`…epigenomic`, `…government_related`) are those that an extension of it would have.
 */
import type { Term } from './pack.ts';

export const DOJ_TAXONOMY: Readonly<Record<string, readonly Term[]>> = {
  'system': [],
  'system.authentication': ['listed:account-authentication'],

  'user.account': ['listed:account-authentication', 'listed:demographic-or-contact'],
  'user.account.settings': [],
  'user.account.username': ['listed:account-authentication'],
  'user.authorization': ['listed:account-authentication'],
  'user.authorization.biometric': ['biometric'],
  'user.behavior': [],
  // § 202.240: purchases and payment history
  'user.behavior.purchase_history': ['personal-financial'],
  'user.biometric': ['biometric'],
  'user.biometric.health': ['biometric', 'personal-health'],
  'user.childrens': ['listed:demographic-or-contact'],
  'user.contact': ['listed:demographic-or-contact'],
  // § 202.249(b)(3): personal communications are no sensitive personal data; nor are images that no biometric system has enrolled (§ 202.204).
  'user.content': [],
  'user.criminal_history': [],
  'user.demographic': ['listed:demographic-or-contact'],
  'user.device': ['listed:device', 'listed:network', 'listed:advertising'],
  'user.device.device_id': ['listed:device'],
  'user.device.cookie': ['listed:network'],
  'user.device.cookie_id': ['listed:network'],
  'user.device.ip_address': ['listed:network'],
  'user.device.advertising_id': ['listed:advertising'],
  'user.financial': ['personal-financial'],
  'user.financial.bank_account': ['personal-financial', 'listed:financial-account'],
  'user.financial.credit_card': ['personal-financial', 'listed:financial-account'],
  'user.government_id': ['listed:government-id'],
  'user.health_and_medical': ['personal-health'],
  'user.health_and_medical.insurance_beneficiary_id': ['personal-health', 'listed:government-id'],
  'user.health_and_medical.genetic': ['human-genomic'],
  'user.health_and_medical.genetic.epigenomic': ['human-omic'],
  'user.health_and_medical.genetic.proteomic': ['human-omic'],
  'user.health_and_medical.genetic.transcriptomic': ['human-omic'],
  'user.health_and_medical.epigenomic': ['human-omic'],
  'user.health_and_medical.proteomic': ['human-omic'],
  'user.health_and_medical.transcriptomic': ['human-omic'],
  'user.job_title': [],
  'user.location': ['precise-geolocation'],
  'user.location.imprecise': [],
  'user.name': ['listed:demographic-or-contact'],
  'user.payment': ['personal-financial'],
  'user.privacy_preferences': [],
  'user.sensor': [],
  'user.social': [],
  'user.telemetry': [],
  'user.telemetry.call_detail': ['listed:call-detail'],
  'user.unique_id': ['listed:account-authentication'],
  'user.unique_id.pseudonymous': ['listed:advertising'],
  'user.user_sensor': [],
  'user.workplace': [],
  'user.government_related': ['government-related'],
};
