import type { QueryClient } from '@tanstack/react-query';
import type { Hint } from './events.ts';
import { queryKeys } from './queries.ts';

/** How long lists wait after a hint of annotations, in ms: one deed makes several. */
const countsMs = 1_000;

/**
 * How long they then rest, in ms: they show counts of annotations alone, and may have 10,000 rows, while somebody who draws makes a hint
 * every few seconds.
 */
const countsRestMs = 10_000;

/**
 * How long lists rest between two questions after hints of files, in ms, and no less than the last took: who brings 2,000 files in makes as
 * many hints, and a list may take a hundred questions.
 */
const listsMs = 3_000;

/** Turns hints into questions. */
export interface HintReader {
  /** Asks again for what a hint says has changed, as far as it is on screen; the rest is asked for when it is next shown. */
  readonly apply: (hint: Hint) => void;
  readonly close: () => void;
}

/** A reader of hints over this cache. */
export function createHintReader(cache: QueryClient): HintReader {
  let counting: ReturnType<typeof setTimeout> | null = null;
  let isCountMissed = false;
  let isResting = false;
  let isClosed = false;

  let resting: ReturnType<typeof setTimeout> | null = null;
  /** Which lists hints came for while they rested. */
  const missed = new Map<string, readonly unknown[]>();

  /** Asks for lists again: at once, and for what comes while they are read or rest, once after. */
  function staleLists(...queryKeysOf: readonly (readonly unknown[])[]): void {
    if (isResting) {
      for (const queryKey of queryKeysOf) missed.set(JSON.stringify(queryKey), queryKey);
      return;
    }
    const began = Date.now();
    isResting = true;
    const rest = (): void => {
      if (!isClosed) resting = setTimeout(afterRest, Math.max(listsMs, Date.now() - began));
    };
    void Promise.allSettled(queryKeysOf.map((queryKey) => cache.invalidateQueries({ queryKey }))).then(rest);
  }

  function afterRest(): void {
    isResting = false;
    if (missed.size === 0) return;
    const keys = [...missed.values()];
    missed.clear();
    staleLists(...keys);
  }

  function stale(...queryKeysOf: readonly (readonly unknown[])[]): void {
    for (const queryKey of queryKeysOf) void cache.invalidateQueries({ queryKey });
  }

  function countLater(): void {
    isCountMissed = counting !== null;
    counting ??= setTimeout(() => {
      isCountMissed = false;
      stale(queryKeys.attachments, ['session']);
      counting = setTimeout(() => {
        counting = null;
        if (isCountMissed) countLater();
      }, countsRestMs);
    }, countsMs);
  }

  return {
    apply(hint) {
      if (hint.kind === 'resync') return stale([]);
      const { kind, session_id: sessionId, attachment_id: attachmentId } = hint.hint;
      const session = sessionId === null ? ['session'] : queryKeys.session(sessionId);
      switch (kind) {
        case 'annotation':
          stale(
            attachmentId === null ? ['annotations'] : queryKeys.annotations(attachmentId),
            sessionId === null ? ['session-annotations'] : queryKeys.sessionAnnotations(sessionId),
          );
          return countLater();
        case 'attachment':
          stale(attachmentId === null ? ['attachment'] : queryKeys.attachment(attachmentId));
          return staleLists(queryKeys.attachments, session);
        case 'members':
          return stale(sessionId === null ? ['members'] : queryKeys.members(sessionId), session, queryKeys.attachments, queryKeys.sessions);
        case 'session':
          return stale(session, queryKeys.sessions);
        case 'labels':
          return stale(queryKeys.labels);
      }
    },
    close() {
      isClosed = true;
      if (counting !== null) clearTimeout(counting);
      if (resting !== null) clearTimeout(resting);
    },
  };
}
