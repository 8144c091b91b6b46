import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../api/ClientProvider.tsx';
import type { Client } from '../api/client.ts';
import { queryKeys } from '../api/queries.ts';
import { limits } from '../contract/limits.ts';
import { formatSize } from './facts.ts';
import { keepUploaded } from './attachmentCache.ts';
import { sendPatiently, waitOrOnline, type Attempt } from './sendPatiently.ts';
import { sumUploads, UploadQueue, type SendResult, type Upload } from './UploadQueue.ts';
import { UploadsContext } from './uploadsContext.ts';

/** Holds the uploads of the tab, above all routes, so that they go on whatever page is shown. */
export function UploadsProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const client = useClient();
  const cache = useQueryClient();
  const [queue] = useState(() => new UploadQueue({
    send: (upload, progress, signal) => send(client, upload, { progress, signal }),
    stored: (upload, attachments) => keepUploaded(cache, upload.target.sessionId, attachments),
    settled: () => {
      void cache.invalidateQueries({ queryKey: queryKeys.attachments });
      void cache.invalidateQueries({ queryKey: ['session'] });
    },
    refuse,
    now: () => performance.now(),
  }));
  useLeaveWarning(queue);
  useEffect(function stopWithThePerson() {
    return () => queue.close();
  }, [queue]);
  return <UploadsContext value={queue}>{children}</UploadsContext>;
}

interface Sending {
  readonly progress: (sent: number) => void;
  readonly signal: AbortSignal;
}

function send(client: Client, upload: Upload, { progress, signal }: Sending): Promise<SendResult> {
  const { target: { sessionId }, file } = upload;
  async function attempt(): Promise<Attempt> {
    let sent = 0;
    const onProgress = (bytes: number): void => {
      sent = bytes;
      progress(bytes);
    };
    const outcome = await client.upload({ sessionId, file, onProgress, signal });
    if (outcome.ok) return { ok: true, attachments: outcome.value.items, broken: false };
    const { detail, status } = outcome.problem;
    return { ok: false, sentence: detail, again: status !== 413, broken: status === 0 && sent < file.size };
  }
  return sendPatiently({ attempt, wait: (ms) => waitOrOnline(ms, signal) });
}

function refuse(file: File): string | null {
  if (file.size <= limits.fileBytes) return null;
  return `${file.name} has ${formatSize(file.size)}; a file may have at most ${formatSize(limits.fileBytes)}.`;
}

/** The browser asks before a tab is closed that still uploads. */
function useLeaveWarning(queue: UploadQueue): void {
  const active = useStore(queue.store, ({ uploads }) => sumUploads(uploads).active > 0);
  useEffect(function warnBeforeLeaving() {
    if (!active) return undefined;
    const onBeforeUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => window.removeEventListener('beforeunload', onBeforeUnload);
  }, [active]);
}
