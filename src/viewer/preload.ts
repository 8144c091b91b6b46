import type { Client } from '../api/client.ts';
import type { Outcome } from '../api/outcome.ts';
import type { ByteSource } from '../document/source.ts';

/** A file that was opened ahead is good for so long, ms: after that it may have been replaced, and is asked for anew. */
const FRESH = 60_000;

interface Held {
  readonly attachmentId: string;
  readonly source: ByteSource;
  readonly at: number;
}

const heldBy = new WeakMap<Client, readonly Held[]>();

/** Asks for a neighbour's address and first bytes, so that going there begins with them. Failing is nobody's business: it is asked again then. */
export async function preload(client: Client, attachmentId: string, signal: AbortSignal): Promise<void> {
  if (fresh(client).some((held) => held.attachmentId === attachmentId)) return;
  try {
    const opened = await client.byteSource(attachmentId, signal);
    if (opened.ok && !signal.aborted) heldBy.set(client, [...fresh(client), { attachmentId, source: opened.value, at: Date.now() }]);
  } catch {
    // Aborted, or the host is away.
  }
}

/** The bytes of an attachment: those opened ahead, which are handed out once, else asked for now. */
export async function bytesOf(client: Client, attachmentId: string, signal: AbortSignal): Promise<Outcome<ByteSource>> {
  const held = fresh(client);
  const ahead = held.find((one) => one.attachmentId === attachmentId);
  if (ahead === undefined) return client.byteSource(attachmentId, signal);
  heldBy.set(client, held.filter((one) => one !== ahead));
  return { ok: true, value: ahead.source };
}

function fresh(client: Client): readonly Held[] {
  return (heldBy.get(client) ?? []).filter(({ at }) => Date.now() - at < FRESH);
}
