import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { queryKeys } from '../api/queries.ts';
import type { RemoteFile } from '../contract/connections.ts';
import { endpoints } from '../contract/endpoints.ts';
import type { Result } from './fileNote.ts';

/** How long one file may take, in ms: the server gives up by itself where nothing moves. */
const fileMs = 6 * 3_600_000;

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
}

/** Brings files in one after the other, each whole or not at all. Ends with the dialog, or when it is cancelled. */
export function useBringIn({ system, place }: Source, sessionId: string) {
  const client = useClient();
  const cache = useQueryClient();
  const [run, setRun] = useState<Run | null>(null);
  const control = useRef<AbortController | null>(null);
  useEffect(function stopWithTheDialog() {
    return () => control.current?.abort();
  }, []);

  async function bring(file: RemoteFile, signal: AbortSignal): Promise<Result> {
    const outcome = await client.call(endpoints.bringIn, { params: { session_id: sessionId }, body: { system, place, file: file.id }, signal, timeoutMs: fileMs });
    return outcome.ok ? 'here' : outcome.problem.detail;
  }

  async function start(files: readonly RemoteFile[]): Promise<void> {
    const mine = new AbortController();
    control.current = mine;
    const done = new Map<string, Result>();
    setRun({ state: 'running', count: files.length, done });
    try {
      for (const file of files) {
        done.set(file.id, await bring(file, mine.signal));
        setRun({ state: 'running', count: files.length, done: new Map(done) });
      }
      setRun({ state: 'ended', count: files.length, done: new Map(done) });
    } catch (error) {
      if (!mine.signal.aborted) throw error;
      setRun({ state: 'cancelled', count: files.length, done: new Map(done) });
    } finally {
      void cache.invalidateQueries({ queryKey: queryKeys.attachments });
      void cache.invalidateQueries({ queryKey: queryKeys.session(sessionId) });
    }
  }

  return { run, start, cancel: () => control.current?.abort() };
}
