import { queryOptions } from '@tanstack/react-query';
import type { FetchQueryOptions, QueryClient, QueryKey } from '@tanstack/react-query';
import type { Capabilities, Extension, Me } from '../contract/account.ts';
import type { Attachment, AttachmentDetail } from '../contract/attachment.ts';
import { endpoints } from '../contract/endpoints.ts';
import type { List } from '../contract/list.ts';
import type { Session, SessionDetail } from '../contract/session.ts';
import { readFeed, readSessionFeed } from './annotationsFeed.ts';
import { inTurns } from './inTurns.ts';
import type { AnnotationFeed } from './annotationsFeed.ts';
import { toldSeq, type Client } from './client.ts';
import { problemOf, unwrap } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { mayPass, retryDelay } from './retry.ts';
import { FIRST_ROWS, MORE_ROWS, shareRows, wholeList } from './wholeList.ts';

/** How GETs and exports are repeated: three times with back-off where that may help, never where the host has said no. */
const retrying = {
  retry: (count: number, error: Error): boolean => count < 3 && mayPass(problemOf(error)),
  retryDelay: (attempt: number, error: Error): number => retryDelay(attempt, problemOf(error)),
} as const;

/** What an attachments list is narrowed to; days are turned into UTC bounds by whoever asks. */
export interface AttachmentFilter {
  readonly sessionId?: string;
  /** Lower-cased file type, as "pdf". */
  readonly type?: string;
  /** ISO 8601 with zone, inclusive. */
  readonly createdAfter?: string;
  readonly createdBefore?: string;
}

/** Names of what is kept, from the general to the particular: `invalidateQueries({queryKey: queryKeys.attachments})` takes all lists. */
export const queryKeys = {
  capabilities: ['capabilities'],
  me: ['me'],
  people: ['me', 'people'],
  sessions: ['sessions'],
  firstSessions: ['sessions', 'first'],
  session: (id: string) => ['session', id],
  sessionAnnotations: (id: string) => ['session-annotations', id],
  attachments: ['attachments'],
  attachmentsBy: (filter: AttachmentFilter) => ['attachments', filter],
  firstAttachmentsBy: (filter: AttachmentFilter) => ['attachments', filter, 'first'],
  attachment: (id: string) => ['attachment', id],
  attachmentInfo: (id: string) => ['attachment', id, 'info'],
  annotations: (attachmentId: string) => ['annotations', attachmentId],
  members: (sessionId: string) => ['members', sessionId],
  labels: ['labels'],
  tokens: ['tokens'],
} as const;

/** What the host can do beyond the documented calls; a plain Atlas answers 404 and can do nothing more. */
export function capabilitiesQuery(client: Client) {
  return queryOptions({
    queryKey: queryKeys.capabilities,
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<Capabilities> => {
      const outcome = await client.call(endpoints.getCapabilities, { signal });
      if (!outcome.ok && outcome.problem.status === 404) {
        return { name: 'Atlas', version: '', instance_id: globalThis.location?.host ?? '', extensions: [] };
      }
      return unwrap(outcome);
    },
    ...retrying,
  });
}

/** Whether the host has an extension; false while that is not known. */
export function offers(capabilities: Capabilities | undefined, extension: Extension): boolean {
  return capabilities?.extensions.includes(extension) ?? false;
}

/** Who is signed in, as the host said it after its change `seq`; null where it tells no number. */
export interface SignedIn extends Me {
  readonly seq: number | null;
}

/** Who is signed in; null on a host that does not say. */
export function meQuery(client: Client) {
  return queryOptions({
    queryKey: queryKeys.me,
    staleTime: Infinity,
    queryFn: async ({ signal }): Promise<SignedIn | null> => {
      const outcome = await client.callFull(endpoints.getMe, { signal });
      if (!outcome.ok && outcome.problem.status === 404) return null;
      const answer = unwrap(outcome);
      return answer.unchanged ? null : { ...answer.value, seq: toldSeq(answer.headers) };
    },
    ...retrying,
  });
}

/** What those want to be called who share a session with the person. */
export function peopleQuery(client: Client) {
  return queryOptions({
    queryKey: queryKeys.people,
    staleTime: 60_000,
    queryFn: async ({ signal }) => unwrap(await client.call(endpoints.getPeople, { signal })),
    ...retrying,
  });
}

/** The newest sessions, which are there long before all are. */
export function firstSessionsQuery(client: Client) {
  return queryOptions({
    queryKey: queryKeys.firstSessions,
    queryFn: async ({ signal }): Promise<List<Session>> =>
      unwrap(await client.call(endpoints.listSessions, { query: { limit: FIRST_ROWS }, signal })),
  });
}

interface FirstOfList<Row, Key extends QueryKey> {
  readonly whole: QueryKey;
  readonly first: FetchQueryOptions<List<Row>, Error, List<Row>, Key>;
}

/** The first rows of a list; one that is read again asks for them anew: those on their way may be older than what made the list old. */
async function firstRows<Row, Key extends QueryKey>(cache: QueryClient, { whole, first }: FirstOfList<Row, Key>): Promise<List<Row>> {
  if (cache.getQueryData(whole) !== undefined) await cache.cancelQueries({ queryKey: first.queryKey, exact: true });
  return cache.fetchQuery({ ...first, staleTime: 0 });
}

/** All sessions of the person, as the host orders them. */
export function sessionsQuery(client: Client) {
  return queryOptions({
    queryKey: queryKeys.sessions,
    structuralSharing: shareRows,
    async queryFn({ signal, client: cache }): Promise<List<Session>> {
      return wholeList(
        await firstRows(cache, { whole: queryKeys.sessions, first: firstSessionsQuery(client) }),
        async (cursor) => unwrap(await client.call(endpoints.listSessions, { query: { limit: MORE_ROWS, cursor }, signal })),
      );
    },
    ...retrying,
  });
}

/** One session; on hosts that cannot leave them out with its attachments, else those are a list of their own. */
export function sessionQuery(client: Client, sessionId: string) {
  return queryOptions({
    queryKey: queryKeys.session(sessionId),
    queryFn: async ({ signal }): Promise<SessionDetail> =>
      unwrap(await client.call(endpoints.getSession, { params: { session_id: sessionId }, query: { attachments: 'none' }, signal })),
    ...retrying,
  });
}

function attachmentsCall(client: Client, filter: AttachmentFilter, page: { readonly limit: number; readonly cursor?: string }) {
  const { sessionId, type, createdAfter, createdBefore } = filter;
  return async (signal: AbortSignal): Promise<List<Attachment>> => unwrap(await client.call(endpoints.listAttachments, {
    query: { session_id: sessionId, attachment_type: type, created_after: createdAfter, created_before: createdBefore, ...page },
    signal,
  }));
}

/** The newest attachments, all or those of a session, which are there long before all are. */
export function firstAttachmentsQuery(client: Client, filter: AttachmentFilter = {}) {
  return queryOptions({
    queryKey: queryKeys.firstAttachmentsBy(filter),
    queryFn: ({ signal }): Promise<List<Attachment>> => attachmentsCall(client, filter, { limit: FIRST_ROWS })(signal),
  });
}

/** Attachments, all or those of a session, narrowed by the host. */
export function attachmentsQuery(client: Client, filter: AttachmentFilter = {}) {
  return queryOptions({
    queryKey: queryKeys.attachmentsBy(filter),
    structuralSharing: shareRows,
    async queryFn({ signal, client: cache }): Promise<List<Attachment>> {
      return wholeList(
        await firstRows(cache, { whole: queryKeys.attachmentsBy(filter), first: firstAttachmentsQuery(client, filter) }),
        (cursor) => attachmentsCall(client, filter, { limit: MORE_ROWS, cursor })(signal),
      );
    },
    ...retrying,
  });
}

/** One attachment alone. */
export function attachmentQuery(client: Client, attachmentId: string) {
  return queryOptions({
    queryKey: queryKeys.attachment(attachmentId),
    queryFn: async ({ signal }): Promise<AttachmentDetail> =>
      unwrap(await client.call(endpoints.getAttachment, { params: { attachment_uuid: attachmentId }, signal })),
    ...retrying,
  });
}

/** Digest, size and scan state of the stored file. */
export function attachmentInfoQuery(client: Client, attachmentId: string) {
  return queryOptions({
    queryKey: queryKeys.attachmentInfo(attachmentId),
    queryFn: async ({ signal }) =>
      unwrap(await client.call(endpoints.getAttachmentInfo, { params: { attachment_uuid: attachmentId }, signal })),
    ...retrying,
  });
}

/** The annotation records of an attachment; a refetch asks only for what came after. */
export function annotationsQuery(client: Client, attachmentId: string) {
  return queryOptions({
    queryKey: queryKeys.annotations(attachmentId),
    // Records are compared by identity: nothing in them changes, and there may be 100,000.
    structuralSharing: false,
    queryFn: ({ signal, client: cache }): Promise<AnnotationFeed> => {
      const before = cache.getQueryData<AnnotationFeed>(queryKeys.annotations(attachmentId));
      return readFeed(client, attachmentId, { before, signal });
    },
    ...retrying,
  });
}

/** The annotation records of all attachments of a session: one list where the host has it, else a list for each attachment. */
export function sessionAnnotationsQuery(client: Client, sessionId: string) {
  const queryKey = queryKeys.sessionAnnotations(sessionId);
  return queryOptions({
    queryKey,
    structuralSharing: false,
    queryFn: async ({ signal, client: cache }): Promise<AnnotationFeed> => {
      const capabilities = await cache.ensureQueryData(capabilitiesQuery(client));
      if (offers(capabilities, 'session-annotations')) {
        return readSessionFeed(client, sessionId, { before: cache.getQueryData<AnnotationFeed>(queryKey), signal });
      }
      const session = await cache.fetchQuery(sessionQuery(client, sessionId));
      const attachments = session.attachments ?? (await cache.fetchQuery(attachmentsQuery(client, { sessionId }))).items;
      const feeds = await inTurns(attachments.flatMap(({ id }) => id ?? []), async (id) => {
        const feed = await readFeed(client, id, { before: undefined, signal });
        // A host need not say of an attachment's own list whose it is.
        return { ...feed, records: feed.records.map((record) => ({ ...record, attachmentId: id })) };
      });
      return {
        records: feeds.flatMap(({ records }) => records), setAside: feeds.flatMap(({ setAside }) => setAside), seq: null, etag: null, history: '', restarts: 0,
      };
    },
    ...retrying,
  });
}

/** Who is in a session. */
export function membersQuery(client: Client, sessionId: string) {
  return queryOptions({
    queryKey: queryKeys.members(sessionId),
    queryFn: async ({ signal }) => unwrap(await client.call(endpoints.getMembers, { params: { session_id: sessionId }, signal })),
    ...retrying,
  });
}

/** A signed address to download a stored file from, asked for at each use; with back-off, since asking twice does no harm. */
export async function downloadAddress(cache: QueryClient, client: Client, attachmentId: string): Promise<Outcome<string | null>> {
  try {
    const answer = await cache.fetchQuery({
      queryKey: ['export', attachmentId],
      gcTime: 0,
      staleTime: 0,
      queryFn: async ({ signal }) =>
        unwrap(await client.call(endpoints.exportAttachment, { params: { attachment_uuid: attachmentId }, signal })),
      ...retrying,
    });
    return { ok: true, value: answer.presignedUrl };
  } catch (error) {
    return { ok: false, problem: problemOf(error) };
  }
}

/**
 * Keeps what a PATCH answered: it has fewer fields than the detail, so it is merged into what is known and never replaces it. Lists and
 * sessions that show the attachment follow.
 */
export function keepAttachment(cache: QueryClient, attachment: Attachment): void {
  keepAttachments(cache, [attachment]);
}

/** As `keepAttachment`, for many at once. */
export function keepAttachments(cache: QueryClient, attachments: readonly Attachment[]): void {
  const byId = new Map(attachments.flatMap((attachment) => (attachment.id === null ? [] : [[attachment.id, attachment] as const])));
  if (byId.size === 0) return;
  const merged = <T extends Attachment>(row: T): T => {
    const next = row.id === null ? undefined : byId.get(row.id);
    return next === undefined ? row : { ...row, ...next, facts: next.facts ?? row.facts };
  };
  for (const id of byId.keys()) cache.setQueryData<AttachmentDetail>(queryKeys.attachment(id), (before) => before && merged(before));
  cache.setQueriesData<List<Attachment>>({ queryKey: queryKeys.attachments }, (before) => (
    before && { ...before, items: before.items.map(merged) }
  ));
  cache.setQueriesData<SessionDetail>({ queryKey: ['session'] }, (before) => (
    before && { ...before, attachments: before.attachments?.map(merged) ?? null }
  ));
}

/** The person's own access tokens, newest first, revoked ones among them. */
export function tokensQuery(client: Client) {
  return queryOptions({
    queryKey: queryKeys.tokens,
    queryFn: async ({ signal }) => unwrap(await client.call(endpoints.listTokens, { signal })),
    ...retrying,
  });
}
