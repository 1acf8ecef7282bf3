import type { Browser } from 'playwright-core';

export function launchChromium(options?: { readonly log?: (line: string) => void }): Promise<Browser>;
export function findChromium(): string | undefined;
