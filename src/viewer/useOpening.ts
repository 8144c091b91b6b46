import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { problemOf } from '../api/outcome.ts';
import type { OpenFailure } from '../document/source.ts';
import { openAttachment } from './openAttachment.ts';
import type { OpeningInput } from './openAttachment.ts';
import type { FileOpening } from './openFile.ts';
import type { Sight } from './sight.ts';
import type { Workspace } from './workspace.ts';

export type Opening =
  /** `file` is null until it is asked for. */
  | { readonly state: 'loading'; readonly file: FileOpening | null }
  | { readonly state: 'seen'; readonly sight: Sight }
  | { readonly state: 'failed'; readonly failure: OpenFailure }
  | { readonly state: 'open'; readonly workspace: Workspace };

export interface OpeningControl {
  readonly opening: Opening;
  /** Begins again, with a password where the file asks for one. */
  readonly open: (password: string | null) => void;
}

type Wanted = Pick<OpeningInput, 'attachment' | 'outbox' | 'person' | 'start' | 'editLabel'>;

const loading: Opening = { state: 'loading', file: null };

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
      const onFile = (file: FileOpening): void => setOpening({ state: 'loading', file });
      const onSight = (sight: Sight): void => setOpening({ state: 'seen', sight });
      async function begin(): Promise<void> {
        try {
          const opened = await openAttachment({ ...first.current, client, password: attempt.password, onFile, onSight, signal });
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
