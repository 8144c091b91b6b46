import { attachmentWire } from './attachment.ts';
import { text } from './text.ts';
import { z } from './zod.ts';

const scanStatus = z.enum(['NOT_SCANNED', 'SCANNED_OK', 'SCANNED_BAD']);

/** Another system that files can be brought in from, and whether the person is connected to it. */
const connection = z.object({
  system: z.string(),
  /** What people call it. */
  name: z.string(),
  host: z.string(),
  /** What it is asked with. */
  fields: z.array(z.object({ name: z.string(), label: z.string(), secret: z.boolean() })),
  /** Who the person is there; null while not connected. */
  account: z.nullable(z.string()),
});
export type Connection = z.output<typeof connection>;

export const connectionsWire = z.object({ items: z.array(connection) });

/** Connects: what is given is tried, then kept on the server until the person signs out. */
export const connectionPut = z.object({ system: text(50), fields: z.record(z.string(), text(5_000)) });

/** Where files stand: what holds files, or further places. */
const place = z.object({ id: z.string(), title: z.string(), detail: z.string(), holds: z.enum(['places', 'files']) });
export type Place = z.output<typeof place>;

/** `ask`: what a person may type in place of choosing, as "Session UUID"; null where everything is listed. */
export const placesWire = z.object({ items: z.array(place), ask: z.nullable(z.string()) });

const remoteFile = z.object({
  id: z.string(),
  name: z.string(),
  /** Where in its place it stands: a point, an event. */
  detail: z.string(),
  size: z.nullable(z.number()),
  /** What its host says of a virus scan; null where it says nothing. */
  scanned: z.nullable(scanStatus),
  scanReason: z.string(),
});
export type RemoteFile = z.output<typeof remoteFile>;

export const remoteFilesWire = z.object({ title: z.string(), items: z.array(remoteFile) });

/** One file to bring in. `key`: made up by who asks, to ask by how far it is; a library of our own takes a file in once under it. */
export const bringInPost = z.object({ system: text(50), place: text(500), file: text(1_000), key: z.optional(text(50)) });

/** Bytes that came, of how many; `size` is null where its host does not say. */
const bringInProgress = z.object({ received: z.number(), size: z.nullable(z.number()) });
export type BringInProgress = z.output<typeof bringInProgress>;

/** `progress` is null of what is not on its way, or by way of another process. */
export const bringInProgressWire = z.object({ progress: z.nullable(bringInProgress) });

/** The attachment that it became. `origin_unwritten`: why where it is from could not be written down beside it. */
export const broughtInWire = z.extend(attachmentWire, { origin_unwritten: z.optional(z.string()) });

/** `originUnwritten`: a sentence; null where it was written. */
export const broughtIn = z.pipe(
  z.looseObject({ origin_unwritten: z.optional(z.string()) }),
  z.transform((wire): { readonly originUnwritten: string | null } => ({ originUnwritten: wire.origin_unwritten ?? null })),
);
