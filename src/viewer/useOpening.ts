import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { problemOf } from '../api/outcome.ts';
import type { OpenFailure } from '../document/source.ts';
import { openAttachment } from './openAttachment.ts';
import type { OpeningInput } from './openAttachment.ts';
import type { Workspace } from './workspace.ts';

export type Opening =
  | { readonly state: 'loading'; readonly share: number }
  | { readonly state: 'failed'; readonly failure: OpenFailure }
  | { readonly state: 'open'; readonly workspace: Workspace };

export interface OpeningControl {
  readonly opening: Opening;
  /** Begins again, with a password where the file asks for one. */
  readonly open: (password: string | null) => void;
}

type Wanted = Pick<OpeningInput, 'attachment' | 'outbox' | 'person' | 'start' | 'editLabel'>;

const loading: Opening = { state: 'loading', share: 0 };

/** Keeps one attachment open for as long as the component is mounted. What is wanted is read once, at mounting. */
export function useOpening(wanted: Wanted): OpeningControl {
  const client = useClient();
  const [opening, setOpening] = useState<Opening>(loading);
  const [attempt, setAttempt] = useState<{ readonly password: string | null }>({ password: null });
  const first = useRef(wanted);

  useEffect(
    function keepOpen() {
      const leaving = new AbortController();
      const { signal } = leaving;
      let workspace: Workspace | null = null;
      const onProgress = (share: number): void => {
        if (!signal.aborted) setOpening((before) => (before.state === 'loading' ? { state: 'loading', share } : before));
      };
      async function begin(): Promise<void> {
        try {
          const opened = await openAttachment({ ...first.current, client, password: attempt.password, onProgress, signal });
          if (opened.ok) ({ workspace } = opened);
          if (signal.aborted) return workspace?.close();
          setOpening(opened.ok ? { state: 'open', workspace: opened.workspace } : { state: 'failed', failure: opened.failure });
        } catch (error) {
          if (!signal.aborted) setOpening({ state: 'failed', failure: { reason: 'damaged', sentence: problemOf(error).detail } });
        }
      }
      void begin();
      return function leave() {
        leaving.abort();
        workspace?.close();
        setOpening(loading);
      };
    },
    [client, attempt],
  );
  const open = useCallback((password: string | null) => setAttempt({ password }), []);
  return { opening, open };
}
