/** Dates in policies: ISO calendar days, real ones. Compared as text, which for this form is order in time. */

/** Whether `text` is `YYYY-MM-DD` and such a day exists. */
export function isIsoDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = match.slice(1).map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

/** Whether a thing that holds up to and including `until` no longer holds on `today` (both ISO dates). */
export function isPast(until: string, today: string): boolean {
  return until < today;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
