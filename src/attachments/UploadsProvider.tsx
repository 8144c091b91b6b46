import { formatSize } from '../commands/parts/formatSize.ts';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import type { Client } from '../api/client.ts';
import { offers, queryKeys } from '../api/queries.ts';
import { mayPass } from '../api/retry.ts';
import type { Capabilities } from '../contract/account.ts';
import { limits } from '../contract/limits.ts';
import { crowd } from './crowd.ts';
import { gatherUploaded } from './attachmentCache.ts';
import { sendPatiently, waitOrOnline, type Attempt } from './sendPatiently.ts';
import { sumUploads, UploadQueue, type Progress, type SendResult, type Upload } from './UploadQueue.ts';
import { UploadsContext, useOfUploads } from './uploadsContext.ts';

/** While more files than this wait, small pictures of what is already there give place to them. */
const CROWD = 50;

/** Holds the uploads of the tab, above all routes, so that they go on whatever page is shown. */
export function UploadsProvider({ children }: { readonly children: ReactNode }): ReactElement {
  const client = useClient();
  const cache = useQueryClient();
  const [shown] = useState(() => gatherUploaded(cache));
  const [queue] = useState(() => new UploadQueue({
    send: (upload, progress, signal) => (
      send(client, upload, { progress, signal, isKeyed: offers(cache.getQueryData<Capabilities>(queryKeys.capabilities), 'upload-keys') })
    ),
    stored: (upload, attachments) => shown.add(upload.target.sessionId, attachments),
    settled: () => {
      shown.flush();
      void cache.invalidateQueries({ queryKey: queryKeys.attachments });
      void cache.invalidateQueries({ queryKey: ['session'] });
    },
    refuse,
    now: () => performance.now(),
  }));
  useLeaveWarning(queue);
  const isCrowded = useOfUploads(queue, (uploads) => sumUploads(uploads).active > CROWD);
  useEffect(function givePlace() {
    return isCrowded ? crowd() : undefined;
  }, [isCrowded]);
  useEffect(function stopWithThePerson() {
    return () => queue.close();
  }, [queue]);
  return <UploadsContext value={queue}>{children}</UploadsContext>;
}

interface Sending {
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Whether the host stores what comes twice under one key once. */
  readonly isKeyed: boolean;
}

function send(client: Client, upload: Upload, { progress, signal, isKeyed }: Sending): Promise<SendResult> {
  const { target: { sessionId }, file, size, key } = upload;
  async function attempt(): Promise<Attempt> {
    let sent = 0;
    const onProgress = (bytes: number): void => {
      sent = bytes;
      progress(bytes);
    };
    progress(0);
    const outcome = await client.upload({ sessionId, file, onProgress, signal, ...(isKeyed && { key }) });
    if (outcome.ok) return { ok: true, attachments: outcome.value.items, mayRepeat: false };
    const { problem } = outcome;
    // Without a key a file whose answer alone is missing may be stored: a person decides.
    const mayRepeat = isKeyed ? mayPass(problem) : problem.status === 0 && sent < size;
    if (mayRepeat) progress('broken');
    return { ok: false, sentence: problem.detail, again: problem.status !== 413, mayRepeat, notBefore: problem.retryAfterMs };
  }
  return sendPatiently({ attempt, wait: (ms) => waitOrOnline(ms, signal) });
}

function refuse(file: Pick<File, 'name' | 'size'>): string | null {
  if (file.size <= limits.fileBytes) return null;
  return `${file.name} has ${formatSize(file.size)}; a file may have at most ${formatSize(limits.fileBytes)}.`;
}

/** The browser asks before a tab is closed that still uploads. */
function useLeaveWarning(queue: UploadQueue): void {
  const active = useOfUploads(queue, (uploads) => sumUploads(uploads).active > 0);
  useEffect(function warnBeforeLeaving() {
    if (!active) return undefined;
    const onBeforeUnload = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', onBeforeUnload);
    return () => window.removeEventListener('beforeunload', onBeforeUnload);
  }, [active]);
}
