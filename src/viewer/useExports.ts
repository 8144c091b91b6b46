import { useCallback, useRef, useState } from 'react';
import { compareStacking } from '../annotation/arrangement.ts';
import { onPage } from '../annotation/scale.ts';
import { problemOf } from '../api/outcome.ts';
import { showError } from '../commands/parts/toasts.ts';
import { pagePicture } from '../exchange/render/png.ts';
import { plainCrops } from '../exchange/run/exportDesk.ts';
import type { CropOptions } from '../exchange/run/exportDesk.ts';
import { exportFiles } from '../exchange/run/exportFiles.ts';
import { formats, isOfPictures } from '../exchange/run/formats.ts';
import type { FormatId } from '../exchange/run/formats.ts';
import { useClient } from '../api/ClientProvider.tsx';
import { stemOf } from '../exchange/write/exportPages.ts';
import { safeFileName } from '../exchange/write/names.ts';
import type { WriterInput } from '../exchange/write/writers.ts';
import type { Attachment } from '../contract/attachment.ts';
import { useOpenViewer } from './openViewer.ts';
import { currentPage } from './navigate.ts';
import { exportPictures } from './pictureExports.ts';
import { markOf } from './stage/marks.ts';
import { saveFile } from '../commands/parts/saveFile.ts';
import type { OpenViewer } from './openViewer.ts';
import { letsThrough } from './shownIds.ts';

interface Running {
  readonly name: string;
  /** 0 to 1. */
  readonly share: number;
}

/** An export that was asked for; of the open file where nothing else is said. */
interface Asked {
  readonly format: FormatId;
  readonly inputs: readonly WriterInput[];
  readonly attachments?: readonly Attachment[];
  readonly stem?: string;
  readonly crops?: CropOptions;
}

/** Makes files of the open document: annotations in every format, and pages as pictures. */
export function useExports() {
  const viewer = useOpenViewer();
  const client = useClient();
  const [running, setRunning] = useState<Running | null>(null);
  const control = useRef<AbortController | null>(null);

  const write = useCallback(async (asked: Asked) => {
    const { workspace } = viewer;
    const attachments = asked.attachments ?? [workspace.attachment];
    const stem = asked.stem ?? stemOf(workspace.attachment.name);
    const name = formats.find(({ id }) => id === asked.format)?.name ?? stem;
    control.current?.abort();
    const mine = new AbortController();
    control.current = mine;
    try {
      setRunning({ name, share: 0 });
      const { format, inputs } = asked;
      const work = { signal: mine.signal, onProgress: (share: number) => setRunning({ name, share }) };
      const made = isOfPictures(format)
        ? await exportPictures(viewer, client, { format, inputs, attachments, stem, crops: asked.crops ?? plainCrops }, work)
        : await exportFiles(client, { format, inputs, attachments, stem }, work);
      if (made.ok) saveFile({ name: made.file.name, mime: made.file.mime, content: made.file.blob });
      for (const sentence of made.ok ? made.left : [made.sentence]) showError(sentence);
    } catch (error) {
      if (!mine.signal.aborted) showError(`Nothing was exported: ${problemOf(error).detail}`);
    } finally {
      if (control.current === mine) setRunning(null);
    }
  }, [viewer, client]);
  const picture = useCallback(async () => {
    const { attachment, view } = viewer.workspace;
    const page = currentPage(view.getState()) + 1;
    const name = safeFileName(`${stemOf(attachment.name)}-page-${page}.png`);
    control.current?.abort();
    const mine = new AbortController();
    control.current = mine;
    try {
      const made = await pagePicture({
        document: viewer.workspace.document,
        pageIndex: page - 1,
        marks: marksOn(viewer, page - 1),
        signal: mine.signal,
        onProgress: (share) => setRunning({ name, share }),
      });
      saveFile({ name, mime: 'image/png', content: made.blob });
      viewer.chrome.setState({ notice: made.reduced });
    } catch (error) {
      if (!mine.signal.aborted) showError(`The page could not be made into a picture: ${problemOf(error).detail}`);
    } finally {
      if (control.current === mine) setRunning(null);
    }
  }, [viewer]);
  const cancel = useCallback(() => {
    control.current?.abort();
    setRunning(null);
  }, []);
  return { running, write, pagePicture: picture, cancel };
}

/** The marks of a page as they are drawn at rest: those that the filter lets through, all when marks are hidden by a key. */
function marksOn({ workspace, labels, colourOf, person }: OpenViewer, pageIndex: number) {
  const { annotations, document, view } = workspace;
  const { shown } = view.getState();
  const facts = { numberOf: annotations.numberOf, colourOf, person, labels };
  return annotations.onPage(pageIndex).toSorted(compareStacking).flatMap((annotation) => {
    const { shape } = onPage(annotation, document.pageSize(pageIndex));
    if (shape.kind === 'unknown' || annotation.arrangement.hidden || !letsThrough(shown, annotation.id)) return [];
    return [markOf(annotation, { shape, emphasis: 'rest' }, facts)];
  });
}
