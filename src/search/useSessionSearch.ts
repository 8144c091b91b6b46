import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
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
import { createWaitingStart } from './waitingStart.ts';

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
  /** Reads anew what could not be read, the list of files too, and looks for the same again. */
  readonly retry: () => void;
  /** Whether all files are known; what is started before that waits for them. */
  readonly isReady: boolean;
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
  const { list, isWhole, retry: readAgain } = attachments;
  const [waiting] = useState(createWaitingStart);
  useEffect(function followInput() {
    const { currentId, person, outbox } = input;
    waiting.follow(list === undefined || !isWhole ? null : (change) => {
      const files = filesOf(list.items);
      search.start({ ...search.store.getState().query, ...change }, {
        files: [...files.filter(({ id }) => id === currentId), ...files.filter(({ id }) => id !== currentId)],
        async marks() {
          const { records } = await cache.fetchQuery({ ...sessionAnnotationsQuery(client, sessionId), staleTime: FRESH_MS });
          return sessionMarks({ records, files, person, outbox });
        },
      });
    });
  }, [input, sessionId, list, isWhole, waiting, search, cache, client]);
  useEffect(function forgetAtEnd() {
    return () => search.clear();
  }, [search]);
  return {
    store: search.store,
    stop: search.stop,
    start: waiting.ask,
    retry() {
      if (!isWhole) readAgain();
      waiting.ask({});
    },
    isReady: isWhole,
    problem: attachments.problem?.detail ?? null,
  };
}

function filesOf(attachments: readonly Attachment[]): readonly SearchedFile[] {
  return attachments.flatMap((attachment) => (attachment.id === null ? [] : [{ ...attachment, id: attachment.id }]));
}
