import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Outbox } from '../annotation/outbox.ts';
import { useSessionAttachmentList } from '../api/arriving.ts';
import { useClient } from '../api/ClientProvider.tsx';
import { sessionAnnotationsQuery } from '../api/queries.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { TextQuery } from '../text/findText.ts';
import type { SearchedFile } from './fileTexts.ts';
import { readFileTexts } from './fileTexts.ts';
import { sessionMarks } from './sessionMarks.ts';
import type { SessionSearch } from './sessionSearch.ts';
import { createSessionSearch } from './sessionSearch.ts';

export interface SearchInput {
  readonly sessionId: string;
  /** The file that is open, which is searched first; null on the page of the session. */
  readonly currentId: string | null;
  /** E-mail of who searches. */
  readonly person: string;
  readonly outbox: Outbox;
}

/** The search over a session, ready to be started. */
export interface SessionSearching extends Pick<SessionSearch, 'store' | 'stop'> {
  /** Looks for what was looked for last, with these changes. */
  readonly start: (change: Partial<TextQuery>) => void;
  /** Why the files of the session are not known; null while they are, or may be. */
  readonly problem: string | null;
}

/** Annotations that were asked for so lately, ms, are not asked for again by the next query. */
const FRESH_MS = 30_000;

/** Searches what the session holds when it is started. Of one session as long as it is mounted. */
export function useSessionSearch(input: SearchInput): SessionSearching {
  const { sessionId } = input;
  const client = useClient();
  const cache = useQueryClient();
  const attachments = useSessionAttachmentList(sessionId);
  const [search] = useState(() => createSessionSearch((file, signal) => readFileTexts(client, file, signal)));
  const latest = useRef({ ...input, files: [] as readonly SearchedFile[] });
  /** Asked for before the files of the session were known. */
  const waiting = useRef<Partial<TextQuery> | null>(null);
  const { list, isWhole } = attachments;
  const start = useMemo(() => (change: Partial<TextQuery>): void => {
    const { files, currentId, person, outbox, sessionId: of } = latest.current;
    if (files.length === 0) {
      waiting.current = change;
      return;
    }
    search.start({ ...search.store.getState().query, ...change }, {
      files: [...files.filter(({ id }) => id === currentId), ...files.filter(({ id }) => id !== currentId)],
      async marks() {
        const { records } = await cache.fetchQuery({ ...sessionAnnotationsQuery(client, of), staleTime: FRESH_MS });
        return sessionMarks({ records, files, person, outbox });
      },
    });
  }, [search, cache, client]);
  useEffect(function followInput() {
    latest.current = { ...input, files: filesOf(list?.items ?? []) };
    const asked = waiting.current;
    if (asked === null || !isWhole) return;
    waiting.current = null;
    start(asked);
  }, [input, list, isWhole, start]);
  useEffect(function forgetAtEnd() {
    return () => search.clear();
  }, [search]);
  return useMemo(
    () => ({ store: search.store, stop: search.stop, start, problem: attachments.problem?.detail ?? null }),
    [search, start, attachments.problem],
  );
}

function filesOf(attachments: readonly Attachment[]): readonly SearchedFile[] {
  return attachments.flatMap((attachment) => (attachment.id === null ? [] : [{ ...attachment, id: attachment.id }]));
}
