import type { Client } from '../api/client.ts';
import type { Outcome } from '../api/outcome.ts';
import type { ByteSource } from '../document/source.ts';

/** A file that was opened ahead is good for so long, ms: after that it may have been replaced, and is asked for anew. */
const FRESH = 60_000;

interface Held {
  readonly attachmentId: string;
  readonly opening: Promise<Outcome<ByteSource>>;
  readonly at: number;
}

const heldBy = new WeakMap<Client, readonly Held[]>();

/** Asks for a file's address and first bytes, so that opening it begins with them. Failing is nobody's business: it is asked again then. */
export async function preload(client: Client, attachmentId: string, signal: AbortSignal): Promise<void> {
  if (fresh(client).some((held) => held.attachmentId === attachmentId)) return;
  const held: Held = { attachmentId, opening: client.byteSource(attachmentId, signal), at: Date.now() };
  heldBy.set(client, [...fresh(client), held]);
  const opened = await settled(held);
  if (opened?.ok !== true) heldBy.set(client, fresh(client).filter((one) => one !== held));
}

/** The bytes of an attachment: those asked for ahead, which are handed out once, else asked for now. */
export async function bytesOf(client: Client, attachmentId: string, signal: AbortSignal): Promise<Outcome<ByteSource>> {
  const held = fresh(client);
  const ahead = held.find((one) => one.attachmentId === attachmentId);
  if (ahead === undefined) return client.byteSource(attachmentId, signal);
  heldBy.set(client, held.filter((one) => one !== ahead));
  const opened = await settled(ahead);
  signal.throwIfAborted();
  return opened?.ok === true ? opened : client.byteSource(attachmentId, signal);
}

/** Null when it was aborted. */
function settled({ opening }: Held): Promise<Outcome<ByteSource> | null> {
  return opening.catch(() => null);
}

function fresh(client: Client): readonly Held[] {
  return (heldBy.get(client) ?? []).filter(({ at }) => Date.now() - at < FRESH);
}
