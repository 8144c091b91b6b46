import type { HostRecord } from '../contract/annotation.ts';
import { endpoints } from '../contract/endpoints.ts';
import type { List, SetAside } from '../contract/list.ts';
import { toldSeq, type Client, type Full } from './client.ts';
import { unwrap, type Outcome } from './outcome.ts';

/** The annotation records of one attachment as far as they were read. Records are only ever appended. */
export interface AnnotationFeed {
  /** Oldest first. */
  readonly records: readonly HostRecord[];
  /** Records that could not be read, with their reasons. */
  readonly setAside: readonly SetAside[];
  /** The greatest `seq` read; null on hosts without, where the whole list is asked for each time. */
  readonly seq: number | null;
  readonly etag: string | null;
  /** Another one after the host was set back to an earlier state, as its header says; '' where it says nothing. */
  readonly history: string;
  /** How often that was seen: from then on `records` is all that the host has, and what was listed before may be gone. */
  readonly restarts: number;
}

type Answer = Extract<Full<List<HostRecord>>, { unchanged: false }>;

function lastSeq(answer: Answer): number | null {
  const told = toldSeq(answer.headers);
  const seqs = answer.value.items.map((record) => record.seq);
  const stamped = seqs.every((seq) => seq !== null);
  const greatest = stamped && seqs.length > 0 ? Math.max(...seqs.filter((seq) => seq !== null)) : null;
  return told ?? greatest;
}

function joined(before: AnnotationFeed, more: AnnotationFeed): AnnotationFeed {
  const known = new Set(before.records.map((record) => record.recordId));
  const fresh = more.records.filter((record) => !known.has(record.recordId));
  const seq = Math.max(before.seq ?? 0, more.seq ?? 0);
  // A host that lists one again is not told of twice.
  const refused = new Set(before.setAside.map(({ raw }) => JSON.stringify(raw)));
  const another = more.setAside.filter(({ raw }) => !refused.has(JSON.stringify(raw)));
  const setAside = another.length === 0 ? before.setAside : [...before.setAside, ...another];
  return fresh.length === 0 && setAside === before.setAside && seq === before.seq
    ? before
    : { ...before, records: [...before.records, ...fresh], setAside, seq, etag: more.etag };
}

/** Pages of one list at most: a host that never ends is not followed for ever. */
const mostPages = 10_000;

/** The query of the next page, as `Link: <...>; rel="next"` names it; null on the last. */
function nextQuery(headers: Headers): Readonly<Record<string, string>> | null {
  const target = /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(headers.get('Link') ?? '')?.[1];
  const search = target?.split('#')[0]?.split('?')[1];
  return search === undefined ? null : Object.fromEntries(new URLSearchParams(search));
}

/** One question for records: those of an attachment, or of a session. */
type Ask = (request: {
  readonly query: Readonly<Record<string, string | number>>;
  readonly headers: Readonly<Record<string, string>>;
}) => Promise<Outcome<Full<List<HostRecord>>>>;

/** What a host that cuts its lists in pages has after the first: all of it, or the problem. A page that names itself as the next ends it. */
async function restOf(ask: Ask, first: Answer): Promise<readonly Answer[]> {
  const pages: Answer[] = [];
  const seen = new Set<string>();
  for (let query = nextQuery(first.headers); query !== null && seen.size < mostPages && !seen.has(JSON.stringify(query));) {
    seen.add(JSON.stringify(query));
    const page = unwrap(await ask({ query, headers: {} }));
    if (page.unchanged) break;
    pages.push(page);
    query = nextQuery(page.headers);
  }
  return pages;
}

interface FeedOptions {
  readonly before: AnnotationFeed | undefined;
  readonly signal?: AbortSignal;
}

async function readList(ask: Ask, before: AnnotationFeed | undefined): Promise<AnnotationFeed> {
  const since = before?.seq ?? null;
  const answer = unwrap(await ask({
    query: since === null ? {} : { since },
    headers: before?.etag === undefined || before.etag === null || since !== null ? {} : { 'If-None-Match': before.etag },
  }));
  if (answer.unchanged) return before ?? { records: [], setAside: [], seq: null, etag: null, history: '', restarts: 0 };
  const history = answer.headers.get('X-Redline-History') ?? '';
  if (before !== undefined && since !== null && (history !== before.history || (lastSeq(answer) ?? since) < since)) {
    return { ...await readList(ask, undefined), restarts: before.restarts + 1 };
  }
  const pages = [answer, ...await restOf(ask, answer)];
  const seqs = pages.flatMap((page) => lastSeq(page) ?? []);
  const read: AnnotationFeed = {
    records: pages.flatMap((page) => page.value.items),
    setAside: pages.flatMap((page) => page.value.setAside),
    seq: seqs.length === pages.length ? Math.max(...seqs) : null,
    // One page's mark says nothing about the others.
    etag: pages.length === 1 ? answer.etag : null,
    history,
    restarts: before?.restarts ?? 0,
  };
  return before === undefined || since === null ? read : joined(before, read);
}

/**
 * Reads an attachment's annotation records: all at first, then what came after where the host numbers them, else all when they have
 * changed. Gives the very object `before` when nothing came. Throws `ProblemError`.
 */
export function readFeed(client: Client, attachmentId: string, { before, signal }: FeedOptions): Promise<AnnotationFeed> {
  const params = { attachment_uuid: attachmentId };
  return readList((request) => client.callFull(endpoints.listAnnotations, { params, signal, ...request }), before);
}

/** As `readFeed`, for all attachments of a session in one list; only of hosts that offer it. */
export function readSessionFeed(client: Client, sessionId: string, { before, signal }: FeedOptions): Promise<AnnotationFeed> {
  const params = { session_id: sessionId };
  return readList((request) => client.callFull(endpoints.listSessionAnnotations, { params, signal, ...request }), before);
}
