import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import type { Client } from '../api/client.ts';
import { problemOf } from '../api/outcome.ts';
import { saveFile, type SavedFile } from '../commands/parts/saveFile.ts';
import { showError } from '../commands/parts/toasts.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { ExportResult } from '../exchange/run/archive.ts';
import type { CropOptions, ExportDesk, ExportWork } from '../exchange/run/exportDesk.ts';
import { isOfPictures, type FormatId } from '../exchange/run/formats.ts';
import type { WriterInput } from '../exchange/write/writers.ts';

/** What is made of several attachments: an archive of their files, or what a format makes of their annotations. */
export type BulkOrder =
  | { readonly kind: 'files'; readonly attachments: readonly Attachment[] }
  | { readonly kind: 'annotations'; readonly attachments: readonly Attachment[]; readonly format: FormatId; readonly inputs: readonly WriterInput[]; readonly crops: CropOptions };

/** An export that is being made. */
export interface RunningExport {
  /** 0 to 1. */
  readonly share: number;
  readonly cancel: () => void;
}

interface Parts {
  readonly client: Client;
  readonly desk: ExportDesk | null;
}

/** Readers and writers are loaded with the first export, not with the page. */
async function make({ client, desk }: Parts, order: BulkOrder, work: ExportWork): Promise<ExportResult> {
  const { attachments } = order;
  if (order.kind === 'files') {
    const { archiveOf } = await import('./bulkExport.ts');
    return archiveOf(client, attachments, work);
  }
  const { format, inputs, crops } = order;
  const stem = 'annotations';
  if (isOfPictures(format)) return desk === null ? { ok: false, sentence: 'What waits to be sent is not known yet: try again.' } : desk.pictures({ format, inputs, attachments, crops, stem }, work);
  const { exportFiles } = await import('../exchange/run/exportFiles.ts');
  return exportFiles(client, { format, inputs, attachments, stem }, work);
}

async function makeFile(parts: Parts, order: BulkOrder, work: ExportWork): Promise<SavedFile> {
  const made = await make(parts, order, work);
  if (!made.ok) throw new Error(made.sentence);
  for (const sentence of made.left) showError(sentence);
  return { name: made.file.name, mime: made.file.mime, content: made.file.blob };
}

/** Makes one file of several attachments; one export at a time, which ends with the page that shows it. */
export function useBulkExport(desk: ExportDesk | null) {
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
      saveFile(await makeFile({ client, desk }, order, { signal: mine.signal, onProgress }));
    } catch (error) {
      if (!mine.signal.aborted) showError(`Nothing was exported: ${problemOf(error).detail}`);
    } finally {
      if (control.current === mine) setRunning(null);
    }
  }, [client, desk]);
  return { running, start };
}
