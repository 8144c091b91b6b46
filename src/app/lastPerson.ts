import { capabilitiesWire, meWire } from '../contract/account.ts';
import type { Capabilities, Me } from '../contract/account.ts';
import { z } from '../contract/zod.ts';

/** Who was signed in when this browser last reached its host: enough to open their queue while the host is away. */
export interface LastPerson {
  readonly capabilities: Capabilities;
  readonly me: Me | null;
}

const key = 'redline:last-person';
const schema = z.object({ v: z.literal(1), capabilities: capabilitiesWire, me: z.nullable(meWire) });

/** Remembers who is signed in; null forgets them. Names only: nothing that signs anybody in. */
export function rememberPerson(person: LastPerson | null): void {
  try {
    if (person === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ v: 1, ...person }));
  } catch {
    // A browser that keeps nothing keeps no queue either.
  }
}

/** Who was signed in last; null when nobody was, when they signed out, or when it cannot be read. */
export function lastPerson(): LastPerson | null {
  try {
    const read = z.safeParse(schema, JSON.parse(localStorage.getItem(key) ?? 'null'));
    return read.success ? { capabilities: read.data.capabilities, me: read.data.me } : null;
  } catch {
    return null;
  }
}
