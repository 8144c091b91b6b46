import { compareStacking } from '../annotation/arrangement.ts';
import type { Annotation } from '../annotation/annotation.ts';
import type { Client } from '../api/client.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { ExportScope } from '../exchange/dialog/ExportDialog.tsx';
import { annotationsOf } from '../exchange/run/sessionInputs.ts';
import type { WriterInput } from '../exchange/write/writers.ts';
import type { Size } from '../geometry/space.ts';
import type { OpenViewer } from './openViewer.ts';
import { storedAnnotations, storedPageSize } from './sheet/storedMarks.ts';
import { letsThrough } from './shownIds.ts';

/** Annotations of the open file as writers take them, in drawing order. */
export function openInput({ workspace, colourOf }: OpenViewer, annotations: readonly Annotation[]): WriterInput {
  const { document, attachment } = workspace;
  const pages = [...new Set(annotations.map(({ pageIndex }) => pageIndex))].filter((pageIndex) => pageIndex < document.pageCount);
  const sizes = new Map<number, Size>(pages.map((pageIndex) => [pageIndex, storedPageSize(document, pageIndex)]));
  const colours = new Map(['', ...new Set(annotations.map(({ label }) => label))].map((label) => [label, colourOf(label).paper]));
  return { attachment: { id: attachment.id, name: attachment.name, type: attachment.type }, annotations: annotations.toSorted(compareStacking), pageCount: document.pageCount, sizes, colours };
}

interface SessionOfFile {
  readonly client: Client;
  /** The files of the session, the open one among them. */
  readonly files: readonly Attachment[];
}

/** What one can export from here: the selection, what the filter lets through, pages, the file, the session. */
export function exportScopes(viewer: OpenViewer, { client, files }: SessionOfFile): readonly ExportScope[] {
  const { document, view, attachment } = viewer.workspace;
  const all = storedAnnotations(viewer.workspace);
  const { selection, shown } = view.getState();
  const selected = new Set(selection);
  const some = (of: readonly Annotation[]) => () => Promise.resolve([openInput(viewer, of)]);
  const chosen = all.filter(({ id }) => selected.has(id));
  const listed = shown === null ? all : all.filter(({ id }) => letsThrough(shown, id));
  return [
    ...(chosen.length === 0 ? [] : [{ id: 'selection', label: `The selection (${chosen.length})`, gather: some(chosen) }]),
    ...(listed.length === all.length ? [] : [{ id: 'listed', label: `What the filter lets through (${listed.length})`, gather: some(listed) }]),
    { id: 'file', isFirst: true, label: `This file (${all.length})`, gather: some(all) },
    ...(document.pageCount === 1 ? [] : [{
      id: 'pages', label: 'Pages of this file', pageCount: document.pageCount,
      gather: (pages: readonly number[] | null) => some(all.filter(({ pageIndex }) => pages?.includes(pageIndex) === true))(),
    }]),
    ...(files.length < 2 ? [] : [{
      id: 'session', label: `The whole session (${files.length} files)`,
      async gather(_pages: readonly number[] | null, signal: AbortSignal) {
        const others = files.filter(({ id }) => id !== attachment.id);
        const read = await annotationsOf(client, others, { signal, onProgress: () => undefined, outbox: viewer.outbox });
        const own = openInput(viewer, all);
        const byId = new Map([...read, own].map((input) => [input.attachment.id, { ...input, colours: own.colours ?? new Map<string, string>() }]));
        return files.flatMap(({ id }) => byId.get(id) ?? []);
      },
    }]),
  ];
}
