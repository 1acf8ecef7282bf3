/** Checks at run time that whoever asks is in the US. The caller is established by the gateway, not by the client. */

export interface Caller {
  readonly kind: 'person' | 'service';
  readonly id: string;
  /** ISO code of where the person sits or the service runs. */
  readonly country: string;
}

export class ForbiddenRegionError extends Error {
  constructor(readonly caller: Caller) {
    super(`${caller.kind} ${caller.id} may not read US user data from ${caller.country}`);
  }
}

/**
 * Returns only for callers in the US.
 * @region-gate US
 */
export function requireUsCaller(caller: Caller): void {
  if (caller.country !== 'US') throw new ForbiddenRegionError(caller);
}

// @region-gate US
export function isUsCaller(caller: Caller): boolean {
  return caller.country === 'US';
}
