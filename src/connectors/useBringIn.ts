import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { queryKeys } from '../api/queries.ts';
import type { RemoteFile } from '../contract/connections.ts';
import { endpoints } from '../contract/endpoints.ts';
import type { Arriving } from './bringInWords.ts';
import type { Result } from './fileNote.ts';

/** How long one file may take, in ms: the server gives up by itself where nothing moves. */
const fileMs = 6 * 3_600_000;
/** How often the server is asked how far a file is, in ms. */
const askMs = 500;

/** Where files come from. */
export interface Source {
  readonly system: string;
  readonly place: string;
}

/** How far it is. `done`: by the file's id there. */
export interface Run {
  readonly state: 'running' | 'ended' | 'cancelled';
  readonly count: number;
  readonly done: ReadonlyMap<string, Result>;
  /** The file that is on its way, once the server knows it. */
  readonly arriving: Arriving | null;
}

/** Brings files in one after the other, each whole or not at all. Ends with the dialog, or when it is cancelled. */
export function useBringIn({ system, place }: Source, sessionId: string) {
  const client = useClient();
  const cache = useQueryClient();
  const [run, setRun] = useState<Run | null>(null);
  const control = useRef<AbortController | null>(null);
  /** By the file's id there: what came although nobody heard of it is not taken in once more. */
  const keys = useRef(new Map<string, string>());
  useEffect(function stopWithTheDialog() {
    return () => control.current?.abort();
  }, []);

  async function watch({ name }: RemoteFile, key: string, signal: AbortSignal): Promise<void> {
    const outcome = await client.call(endpoints.getBringInProgress, { query: { key }, signal }).catch(() => null);
    const progress = outcome?.ok === true ? outcome.value.progress : null;
    if (progress !== null && !signal.aborted) setRun((before) => (before?.state === 'running' ? { ...before, arriving: { ...progress, name } } : before));
  }

  async function bring(file: RemoteFile, signal: AbortSignal): Promise<Result> {
    const key = keys.current.get(file.id) ?? crypto.randomUUID();
    keys.current.set(file.id, key);
    const arrived = new AbortController();
    const asking = setInterval(() => void watch(file, key, arrived.signal), askMs);
    try {
      const outcome = await client.call(endpoints.bringIn, { params: { session_id: sessionId }, body: { system, place, file: file.id, key }, signal, timeoutMs: fileMs });
      return outcome.ok ? { kind: 'here', note: outcome.value.originUnwritten } : { kind: 'refused', why: outcome.problem.detail };
    } finally {
      clearInterval(asking);
      arrived.abort();
    }
  }

  async function start(files: readonly RemoteFile[]): Promise<void> {
    const mine = new AbortController();
    control.current = mine;
    // What came in before is not brought in twice: it counts on.
    const done = new Map<string, Result>([...run?.done ?? []].filter(([, { kind }]) => kind === 'here'));
    const count = done.size + files.length;
    const show = (state: Run['state']): void => setRun({ state, count, done: new Map(done), arriving: null });
    show('running');
    try {
      for (const file of files) {
        done.set(file.id, await bring(file, mine.signal));
        show('running');
      }
      show('ended');
    } catch (error) {
      if (!mine.signal.aborted) throw error;
      show('cancelled');
    } finally {
      void cache.invalidateQueries({ queryKey: queryKeys.attachments });
      void cache.invalidateQueries({ queryKey: queryKeys.session(sessionId) });
    }
  }

  return { run, start, cancel: () => control.current?.abort() };
}
