import { setTimeout as wait } from 'node:timers/promises';
import { z } from '../../src/contract/zod.ts';
import type { RemoteFile } from '../../src/contract/connections.ts';
import { type ProblemCode, ProblemError } from '../problems.ts';
import { readJson, unpacked, upstreamProblem } from './answers.ts';
import type { Secrets } from './connections.ts';
import { openOutgoing, type OutgoingAnswer, type OutgoingRules, usualSilenceMs } from './outgoing.ts';
import type { FileAddress, Upstream } from './upstream.ts';

const name = 'DataTrails';
const base = '/archivist';
/** A token is asked for anew this long before it ends, in ms. */
const earlyMs = 10_000;
const mostPages = 20;
const pageSize = 100;
/** How often it is asked before a refusal counts, and how long it may ask us to wait in between, in s. */
const attempts = 3;
const mostSeconds = 20;
/** Infos that are asked for at once. */
const atOnce = 4;

/** What may be wrong with one file alone. */
const ofOne: ReadonlySet<ProblemCode> = new Set(['not_found', 'upstream_forbids', 'upstream_bad_answer']);

const tokenAnswer = z.looseObject({ access_token: z.string(), expires_in: z.optional(z.number()) });
const attributes = z.record(z.string(), z.unknown());
const asset = z.looseObject({ identity: z.string(), attributes: z.optional(z.nullable(attributes)) });
const event = z.looseObject({ identity: z.string(), event_attributes: z.optional(z.nullable(attributes)), asset_attributes: z.optional(z.nullable(attributes)) });
const attachment = z.looseObject({
  arc_attribute_type: z.literal('arc_attachment'), arc_blob_identity: z.string(), arc_blob_hash_alg: z.optional(z.string()),
  arc_blob_hash_value: z.optional(z.string()), arc_file_name: z.optional(z.string()), arc_display_name: z.optional(z.string()),
});
const info = z.looseObject({
  hash: z.optional(z.looseObject({ alg: z.optional(z.string()), value: z.optional(z.string()) })), size: z.optional(z.number()),
  mime_type: z.optional(z.string()), scanned_status: z.optional(z.string()), scanned_bad_reason: z.optional(z.string()),
  timestamp_accepted: z.optional(z.string()), subject: z.optional(z.string()),
});
type Info = z.output<typeof info>;

/** An attachment as an attribute names it. `path`: below the asset. */
interface Named {
  readonly path: string;
  readonly key: string;
  readonly name: string;
  readonly sha256: string | null;
}

function unreadable(): ProblemError {
  return new ProblemError('upstream_bad_answer', `${name} answered something that cannot be read.`);
}

/** Identities carry prefixes that paths do not: `assets/<a>/events/<e>`, `blobs/<u>`, `attachments/<u>`. */
function bare(identity: string): string {
  return identity.split('/').at(-1) ?? '';
}

function hexDigest(alg: string | undefined, value: string | undefined): string | null {
  const digest = (value ?? '').toLowerCase();
  return (alg ?? 'SHA256').toUpperCase() === 'SHA256' && /^[0-9a-f]{64}$/.test(digest) ? digest : null;
}

/** Attachments among attributes: what makes one is its type, its key may be anything. */
function namedIn(found: Readonly<Record<string, unknown>> | null | undefined, way: string): Named[] {
  return Object.entries(found ?? {}).flatMap(([key, value]) => {
    const read = z.safeParse(attachment, value);
    if (!read.success || !/^[\w-]{1,100}$/.test(bare(read.data.arc_blob_identity))) return [];
    const { arc_blob_identity: identity, arc_file_name: fileName, arc_display_name: shown } = read.data;
    return [{
      path: `${way}${bare(identity)}`, key, name: fileName || shown || key, sha256: hexDigest(read.data.arc_blob_hash_alg, read.data.arc_blob_hash_value),
    }];
  });
}

function scanOf(status: string | undefined): NonNullable<RemoteFile['scanned']> {
  return status === 'SCANNED_OK' || status === 'SCANNED_BAD' ? status : 'NOT_SCANNED';
}

function assertId(id: string): string {
  if (!/^[\w-]{1,100}$/.test(id)) throw new ProblemError('not_found', 'There is no such asset.');
  return id;
}

/** `uuid`, or `events/<event>/<uuid>`. */
function assertPath(path: string): string {
  if (!/^(?:events\/[\w-]{1,100}\/)?[\w-]{1,100}$/.test(path)) throw new ProblemError('not_found', 'There is no such attachment.');
  return path;
}

function readAs<S extends z.core.$ZodType>(schema: S, value: unknown): z.output<S> {
  const read = z.safeParse(schema, value);
  if (!read.success) throw unreadable();
  return read.data;
}

function keyOf(secrets: Secrets): string {
  return JSON.stringify([secrets['client_id'], secrets['client_secret']]);
}

/** A few at a time, in order. */
async function inTurns<A, B>(all: readonly A[], work: (one: A) => Promise<B>): Promise<B[]> {
  const results: B[] = [];
  for (let at = 0; at < all.length; at += atOnce) results.push(...await Promise.all(all.slice(at, at + atOnce).map(work)));
  return results;
}

/** DataTrails: assets, and the attachments that they and their events name. */
export function openDataTrails(url: string, { silenceMs = usualSilenceMs }: Pick<Partial<OutgoingRules>, 'silenceMs'> = {}): Upstream & { readonly close: () => void } {
  const { host } = new URL(url);
  const outgoing = openOutgoing({ reach: 'any', silenceMs });
  /** By client id and secret: nothing of it is written anywhere. */
  const tokens = new Map<string, { readonly token: string; readonly until: number }>();

  async function tokenOf(secrets: Secrets, signal: AbortSignal): Promise<string> {
    const { client_id: id = '', client_secret: secret = '' } = secrets;
    const key = keyOf(secrets);
    const known = tokens.get(key);
    if (known !== undefined && known.until > Date.now()) return known.token;
    const answer = await outgoing.ask({
      method: 'POST', url: new URL(`${url}${base}/iam/v1/appidp/token`), signal, redirects: 'kept',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      body: new URLSearchParams({ grant_type: 'client_credentials', client_id: id, client_secret: secret }).toString(),
    });
    const read = readAs(tokenAnswer, await readJson(answer, name));
    if (tokens.size > 1_000) tokens.clear();
    tokens.set(key, { token: read.access_token, until: Date.now() + (read.expires_in ?? 60) * 1_000 - earlyMs });
    return read.access_token;
  }

  /** Asked again when the token ended early, and when it is asked to wait, which it says in a header of its own. */
  async function ask(secrets: Secrets, path: string, signal: AbortSignal): Promise<OutgoingAnswer> {
    for (let attempt = 1; ; attempt += 1) {
      const headers = { Authorization: `Bearer ${await tokenOf(secrets, signal)}` };
      const answer = await outgoing.ask({ method: 'GET', url: new URL(`${url}${base}${path}`), headers, signal, redirects: 'kept' });
      const seconds = Number(answer.headers['archivist-rate-limit-reset'] ?? Number.NaN);
      const mayWait = answer.status === 429 && seconds >= 0 && seconds <= mostSeconds;
      if (attempt >= attempts || !(mayWait || answer.status === 401)) return answer;
      answer.body.destroy();
      if (mayWait) await wait(seconds * 1_000, undefined, { signal });
      else tokens.delete(keyOf(secrets));
    }
  }

  /** All pages of a list, up to a number that nobody looks through. */
  async function listed<S extends z.core.$ZodType>(secrets: Secrets, { path, of, schema, signal }: {
    readonly path: string; readonly of: string; readonly schema: S; readonly signal: AbortSignal;
  }): Promise<z.output<S>[]> {
    const items: z.output<S>[] = [];
    let next = '';
    for (let page = 0; page < mostPages; page += 1) {
      const body = readAs(z.looseObject({}), await readJson(await ask(secrets, `${path}?page_size=${pageSize}${next === '' ? '' : `&page_token=${encodeURIComponent(next)}`}`, signal), name));
      const rows: unknown = body[of];
      for (const row of Array.isArray(rows) ? rows : []) {
        const read = z.safeParse(schema, row);
        if (read.success) items.push(read.data);
      }
      const token = body['next_page_token'];
      next = typeof token === 'string' ? token : '';
      if (next === '') break;
    }
    return items;
  }

  async function namedOf(secrets: Secrets, id: string, signal: AbortSignal): Promise<{ readonly title: string; readonly named: readonly Named[] }> {
    const found = readAs(asset, await readJson(await ask(secrets, `/v2/assets/${assertId(id)}`, signal), name));
    const events = await listed(secrets, { path: `/v2/assets/${id}/events`, of: 'events', schema: event, signal });
    const all = [
      ...namedIn(found.attributes, ''),
      ...events.flatMap((one) => [one.event_attributes, one.asset_attributes].flatMap((set) => namedIn(set, `events/${bare(one.identity)}/`))),
    ];
    // What several events name is one file, first of all the asset's own.
    const byBlob = new Map<string, Named>();
    for (const one of all) if (!byBlob.has(bare(one.path))) byBlob.set(bare(one.path), one);
    const title = found.attributes?.['arc_display_name'];
    return { title: typeof title === 'string' && title !== '' ? title : id, named: [...byBlob.values()] };
  }

  async function infoOf(secrets: Secrets, place: string, of: { readonly path: string; readonly signal: AbortSignal }): Promise<Info> {
    return readAs(info, await readJson(await ask(secrets, `/v2/attachments/assets/${assertId(place)}/${assertPath(of.path)}/info`, of.signal), name));
  }

  async function open(secrets: Secrets, { place, file }: FileAddress, signal: AbortSignal) {
    const { title, named } = await namedOf(secrets, place, signal);
    const one = named.find(({ path }) => path === file);
    if (one === undefined) throw new ProblemError('not_found', 'There is no such attachment.');
    const said = await infoOf(secrets, place, { path: file, signal });
    const scanned = scanOf(said.scanned_status);
    if (scanned === 'SCANNED_BAD') {
      throw new ProblemError('scanned_bad', `${name} found ${said.scanned_bad_reason || 'something'} in it; it is not brought in.`);
    }
    const sha256 = hexDigest(said.hash?.alg, said.hash?.value);
    if (sha256 !== null && one.sha256 !== null && sha256 !== one.sha256) {
      throw new ProblemError('upstream_bad_answer', `${name} keeps other bytes for it than its ledger names; it is not brought in.`);
    }
    const answer = await ask(secrets, `/v2/attachments/assets/${place}/${file}`, signal);
    if (answer.status !== 200) throw await upstreamProblem(answer, name);
    const accepted = said.timestamp_accepted ?? '';
    return {
      name: one.name, bytes: unpacked(answer), size: said.size ?? null, sha256: sha256 ?? one.sha256, md5: null,
      citation: `DataTrails (${host}), asset ${place} (${title})${file.includes('/') ? `, event ${file.split('/')[1] ?? ''}` : ''}, attachment ${bare(file)}`
        + (accepted === '' ? '' : `, accepted ${accepted}`),
      provenance: {
        system: 'datatrails', host, asset: place, attachment: file, key: one.key, scanned_status: scanned, timestamp_accepted: accepted,
        subject: said.subject ?? '', filename: one.name,
      },
    };
  }

  return {
    system: 'datatrails', name, host, open,
    fields: [{ name: 'client_id', label: 'Client ID', secret: false }, { name: 'client_secret', label: 'Client secret', secret: true }],
    async connect(secrets, signal) {
      await tokenOf(secrets, signal);
      return secrets['client_id'] ?? '';
    },
    async places(secrets, _within, signal) {
      const assets = await listed(secrets, { path: '/v2/assets', of: 'assets', schema: asset, signal });
      return {
        ask: 'Asset UUID',
        items: assets.map(({ identity, attributes: found }) => {
          const title = found?.['arc_display_name'];
          const kind = found?.['arc_display_type'];
          return { id: bare(identity), title: typeof title === 'string' && title !== '' ? title : bare(identity), detail: typeof kind === 'string' ? kind : '', holds: 'files' as const };
        }),
      };
    },
    async files(secrets, place, signal) {
      const { title, named } = await namedOf(secrets, place, signal);
      const items = await inTurns(named, async ({ path, name: fileName, key }) => {
        // The others are there all the same: why this one is not to be had is said to who brings it in.
        const said = await infoOf(secrets, place, { path, signal }).catch((error: unknown) => {
          if (error instanceof ProblemError && ofOne.has(error.code)) return null;
          throw error;
        });
        const detail = path.includes('/') ? `Event ${path.split('/')[1] ?? ''}` : key;
        if (said === null) return { id: path, name: fileName, detail, size: null, scanned: null, scanReason: '' };
        return { id: path, name: fileName, detail, size: said.size ?? null, scanned: scanOf(said.scanned_status), scanReason: said.scanned_bad_reason ?? '' };
      });
      return { title, items };
    },
    close: outgoing.close,
  };
}
