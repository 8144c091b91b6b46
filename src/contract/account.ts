import { limits } from './limits.ts';
import { text } from './text.ts';
import { z } from './zod.ts';

/** Every extension that our server names in GET /capabilities. */
export const extensions = [
  'me', 'settings', 'members', 'restore', 'delete', 'purge', 'add', 'info', 'replace', 'labels', 'events', 'rows', 'since',
  'session-annotations', 'upload-keys', 'people', 'connections', 'tokens',
] as const;
export type Extension = (typeof extensions)[number];

export const capabilitiesWire = z.object({
  name: z.string(),
  version: z.string(),
  instance_id: z.string(),
  extensions: z.array(z.string()),
  /** The host of the Atlas that is behind this server; absent where it is one itself. */
  gateway: z.optional(z.string()),
});
export type Capabilities = z.output<typeof capabilitiesWire>;

/** Who is signed in. */
export const meWire = z.object({ email: z.string(), name: z.string() });
export type Me = z.output<typeof meWire>;

/** Who shares a session with the caller, who is among them, and what each wants to be called. */
export const peopleWire = z.object({ items: z.array(meWire), count: z.int() });

/** A code from the line that the server prints, or a bearer token: exchanged for the browser's cookie. */
export const signInPost = z.union([
  z.object({ code: text(1_000) }),
  z.object({ token: text(1_000) }),
], { error: 'Send {"code": "..."} or {"token": "..."}.' });

/** One of a person's access tokens; its text is told when it is made, and never again. Times are as everywhere in the API. */
export const tokenWire = z.object({
  token_id: z.string(),
  name: z.string(),
  kind: z.string(),
  created_at: z.string(),
  expires_at: z.nullable(z.string()),
  revoked_at: z.nullable(z.string()),
});
export type AccessToken = z.output<typeof tokenWire>;

/** A token that was just made, with its text. */
export const madeTokenWire = z.extend(tokenWire, { token: z.string() });

/** What a new token is called, and after how many days it ends; null for never. */
export const tokenCreate = z.object({
  name: text(limits.tokenNameChars).check(z.refine((name) => name.trim() !== '', { error: 'Name the token after what it is for.' })),
  expires_in_days: z.optional(z.nullable(z.int().check(z.minimum(1), z.maximum(limits.tokenDays)))),
});

const anyObject = z.record(z.string(), z.unknown(), { error: 'This has to be a JSON object.' });

/** A person's settings, or the workspace's label palette: one JSON object whose members are the browser's own affair. */
export const jsonObject = anyObject;
export type JsonObject = z.output<typeof jsonObject>;

/** A hint that something changed; what, one asks the API. */
export const eventWire = z.object({
  kind: z.enum(['session', 'attachment', 'annotation', 'labels', 'members']),
  session_id: z.nullable(z.string()),
  attachment_id: z.nullable(z.string()),
  seq: z.int(),
});
export type HintEvent = z.output<typeof eventWire>;
