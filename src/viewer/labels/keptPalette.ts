import type { QueryClient } from '@tanstack/react-query';
import { mergePalettes } from '../../annotation/palette.ts';
import type { Client } from '../../api/client.ts';
import type { Outcome } from '../../api/outcome.ts';
import { failed, ownProblem, unwrap } from '../../api/outcome.ts';
import { capabilitiesQuery, offers } from '../../api/queries.ts';
import { endpoints } from '../../contract/endpoints.ts';
import type { Palette, PaletteReading } from '../../contract/palette.ts';
import { emptyPalette, readPalette, writePalette } from '../../contract/palette.ts';
import type { Problem } from '../../contract/problem.ts';

/** The labels of the workspace as they are kept. */
export interface KeptPalette {
  readonly palette: Palette;
  /** The host keeps them for everybody; a host that cannot leaves them to this browser. */
  readonly home: 'host' | 'browser';
  /** Names this state of them; null in the browser. */
  readonly etag: string | null;
  /** What of them could not be read, one sentence each. */
  readonly leftOut: readonly string[];
  /** Why nothing of them could be read: they are not written over then. Null when they could. */
  readonly unreadable: string | null;
}

export interface PaletteHome {
  readonly client: Client;
  readonly cache: QueryClient;
  /** E-mail of who is signed in: in the browser each person has their own. */
  readonly person: string;
}

/** Other tabs of this browser are told by the event `storage` of this key. */
export function storageKey(person: string): string {
  return `redline:labels:${person}`;
}

/** Reads the labels from the host, or from the browser where the host keeps none. Throws `ProblemError`. */
export async function loadPalette({ client, cache, person }: PaletteHome, signal?: AbortSignal): Promise<KeptPalette> {
  const capabilities = await cache.ensureQueryData(capabilitiesQuery(client));
  if (!offers(capabilities, 'labels')) return fromBrowser(person);
  return unwrap(await fromHost(client, signal));
}

async function fromHost(client: Client, signal: AbortSignal | undefined): Promise<Outcome<KeptPalette>> {
  const answer = await client.callFull(endpoints.getLabels, { signal });
  if (!answer.ok) return answer;
  if (answer.value.unchanged) return failed(ownProblem('unreadable', 'The server answered something that cannot be read.', 304));
  const reading = readPalette(answer.value.value);
  return { ok: true, value: { home: 'host', etag: answer.value.etag, ...parts(reading) } };
}

function parts(reading: PaletteReading): Pick<KeptPalette, 'palette' | 'leftOut' | 'unreadable'> {
  if (reading.ok) return { palette: reading.palette, leftOut: reading.leftOut, unreadable: null };
  return { palette: emptyPalette, leftOut: [reading.reason], unreadable: reading.reason };
}

function fromBrowser(person: string): KeptPalette {
  const kept = { home: 'browser', etag: null } as const;
  try {
    return { ...kept, ...parts(readPalette(JSON.parse(localStorage.getItem(storageKey(person)) ?? '{}'))) };
  } catch {
    return { ...kept, palette: emptyPalette, leftOut: [], unreadable: null };
  }
}

export type PaletteSaving =
  | { readonly ok: true; readonly kept: KeptPalette; /** Somebody else changed them meanwhile, and both changes stand. */ readonly merged: boolean }
  | { readonly ok: false; readonly problem: Problem };

/** How often a save is tried anew when somebody else is always faster. */
const attempts = 4;

/** Keeps changed labels. What somebody else changed since `base` was read is not lost: both changes are put together. */
export async function savePalette(home: PaletteHome, base: KeptPalette, mine: Palette): Promise<PaletteSaving> {
  if (base.home === 'browser') return toBrowser(home.person, mine);
  let from = base;
  let wanted = mine;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const answer = await home.client.callFull(endpoints.putLabels, {
      body: writePalette(wanted),
      ...(from.etag === null ? {} : { headers: { 'If-Match': from.etag } }),
    });
    if (answer.ok) {
      const etag = answer.value.unchanged ? null : answer.value.etag;
      return { ok: true, kept: { palette: wanted, home: 'host', etag, leftOut: [], unreadable: null }, merged: attempt > 0 };
    }
    if (answer.problem.status !== 412) return answer;
    const now = await fromHost(home.client, undefined);
    if (!now.ok) return now;
    wanted = mergePalettes(base.palette, mine, now.value.palette);
    from = now.value;
  }
  return failed(ownProblem('changed_meanwhile', 'Somebody else is changing the labels right now. Nothing of yours is lost; save again in a moment.'));
}

function toBrowser(person: string, palette: Palette): PaletteSaving {
  try {
    localStorage.setItem(storageKey(person), JSON.stringify(writePalette(palette)));
    return { ok: true, kept: { palette, home: 'browser', etag: null, leftOut: [], unreadable: null }, merged: false };
  } catch {
    return failed(ownProblem('storage', 'This browser keeps nothing: its storage is full or switched off. Export the labels to a file instead.'));
  }
}
