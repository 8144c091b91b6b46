import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import type { Client } from '../api/client.ts';
import { problemOf } from '../api/outcome.ts';
import { saveFile, type SavedFile } from '../commands/parts/saveFile.ts';
import { showError } from '../commands/parts/toasts.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { DataFormatId } from '../exchange/run/formats.ts';
import type { WriterInput } from '../exchange/write/writers.ts';

/** What is made of several attachments: an archive of their files, or one file of their annotations. */
export type BulkOrder =
  | { readonly kind: 'files'; readonly attachments: readonly Attachment[] }
  | { readonly kind: 'annotations'; readonly attachments: readonly Attachment[]; readonly format: DataFormatId; readonly inputs: readonly WriterInput[] };

/** An export that is being made. */
export interface RunningExport {
  /** 0 to 1. */
  readonly share: number;
  readonly cancel: () => void;
}

interface Work {
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

/** Readers and writers are loaded with the first export, not with the page. */
async function make(client: Client, order: BulkOrder, work: Work): Promise<SavedFile> {
  const { attachments } = order;
  if (order.kind === 'files') {
    const { archiveOf } = await import('./bulkExport.ts');
    return { name: 'attachments.zip', mime: 'application/zip', content: await archiveOf(client, attachments, work) };
  }
  const { exportFiles } = await import('../exchange/run/exportFiles.ts');
  const made = await exportFiles(client, { format: order.format, inputs: order.inputs, attachments, stem: 'annotations' }, work);
  if (!made.ok) throw new Error(made.sentence);
  for (const sentence of made.left) showError(sentence);
  return { name: made.file.name, mime: made.file.mime, content: made.file.blob };
}

/** Makes one file of several attachments; one export at a time, which ends with the page that shows it. */
export function useBulkExport() {
  const client = useClient();
  const [running, setRunning] = useState<RunningExport | null>(null);
  const control = useRef<AbortController | null>(null);
  useEffect(function stopWithThePage() {
    return () => control.current?.abort();
  }, []);
  const start = useCallback(async (order: BulkOrder): Promise<void> => {
    control.current?.abort();
    const mine = new AbortController();
    control.current = mine;
    const cancel = (): void => mine.abort();
    setRunning({ share: 0, cancel });
    try {
      const onProgress = (share: number): void => {
        if (control.current === mine) setRunning({ share, cancel });
      };
      saveFile(await make(client, order, { signal: mine.signal, onProgress }));
    } catch (error) {
      if (!mine.signal.aborted) showError(`Nothing was exported: ${problemOf(error).detail}`);
    } finally {
      if (control.current === mine) setRunning(null);
    }
  }, [client]);
  return { running, start };
}
