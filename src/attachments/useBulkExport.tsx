import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import type { Client } from '../api/client.ts';
import { problemOf } from '../api/outcome.ts';
import { saveFile, type SavedFile } from '../commands/parts/saveFile.ts';
import { showError } from '../commands/parts/toasts.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { DataFormatId } from '../exchange/run/formats.ts';

/** What several attachments are exported as: their files in one archive, or their annotations in one file. */
export type BulkFormat = 'files' | DataFormatId;

/** An export that is being made. */
export interface RunningExport {
  /** 0 to 1. */
  readonly share: number;
  readonly cancel: () => void;
}

interface Making {
  readonly format: BulkFormat;
  readonly attachments: readonly Attachment[];
  readonly signal: AbortSignal;
  readonly onProgress: (share: number) => void;
}

/** Readers and writers are loaded with the first export, not with the page. */
async function make(client: Client, { format, attachments, ...work }: Making): Promise<SavedFile> {
  if (format === 'files') {
    const { archiveOf } = await import('./bulkExport.ts');
    return { name: 'attachments.zip', mime: 'application/zip', content: await archiveOf(client, attachments, work) };
  }
  const { annotationsOf } = await import('../exchange/run/sessionInputs.ts');
  const { exportFiles } = await import('../exchange/run/exportFiles.ts');
  const inputs = await annotationsOf(client, attachments, { ...work, onProgress: (share) => work.onProgress(share / 2) });
  const made = await exportFiles(client, { format, inputs, attachments, stem: 'annotations' }, { ...work, onProgress: (share) => work.onProgress((1 + share) / 2) });
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
  const start = useCallback(async (attachments: readonly Attachment[], format: BulkFormat): Promise<void> => {
    control.current?.abort();
    const mine = new AbortController();
    control.current = mine;
    const cancel = (): void => mine.abort();
    setRunning({ share: 0, cancel });
    try {
      const onProgress = (share: number): void => {
        if (control.current === mine) setRunning({ share, cancel });
      };
      saveFile(await make(client, { format, attachments, signal: mine.signal, onProgress }));
    } catch (error) {
      if (!mine.signal.aborted) showError(`Nothing was exported: ${problemOf(error).detail}`);
    } finally {
      if (control.current === mine) setRunning(null);
    }
  }, [client]);
  return { running, start };
}
