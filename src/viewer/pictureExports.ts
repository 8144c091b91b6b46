import type { Annotation } from '../annotation/annotation.ts';
import { compareStacking } from '../annotation/arrangement.ts';
import { onPage } from '../annotation/scale.ts';
import { cropPictures } from '../exchange/render/crops.ts';
import type { CropWanted } from '../exchange/render/crops.ts';
import type { Mark } from '../exchange/render/mark.ts';
import { pagePicture } from '../exchange/render/png.ts';
import { archiveOf, entryOf } from '../exchange/run/archive.ts';
import type { Entry, ExportResult } from '../exchange/run/archive.ts';
import type { PictureFormatId } from '../exchange/run/formats.ts';
import { originalsOf } from '../exchange/run/sessionInputs.ts';
import { toolVersion } from '../exchange/run/toolVersion.ts';
import { csvLine } from '../exchange/write/csv.ts';
import { stemOf } from '../exchange/write/exportPages.ts';
import { distinctFileNames } from '../exchange/write/names.ts';
import type { OpenViewer } from './openViewer.ts';
import { markOf } from './stage/marks.ts';

/** How crops are cut. */
export interface CropOptions {
  /** Room round a region, as a share of its longer side. */
  readonly margin: number;
  readonly outline: 'drawn' | 'none';
}

interface Work {
  readonly signal: AbortSignal;
  /** A share of 0 to 1. */
  readonly onProgress: (share: number) => void;
}

interface Pictures {
  readonly format: PictureFormatId;
  readonly annotations: readonly Annotation[];
  readonly crops: CropOptions;
}

/** Makes pictures of the open file's pages or regions. Rejects with the signal's reason when aborted. */
export async function exportPictures(viewer: OpenViewer, asked: Pictures, work: Work): Promise<ExportResult> {
  const { attachment, document, annotations } = viewer.workspace;
  // Of charts and tables what is asked for is as it is stored, and is drawn as it is shown.
  const drawn = asked.annotations.map((annotation) => annotations.get(annotation.id) ?? annotation).filter(({ pageIndex, arrangement }) => pageIndex < document.pageCount && !arrangement.hidden).toSorted(compareStacking);
  const stem = stemOf(attachment.name);
  const { files, left } = asked.format === 'crops' ? await cropFiles(viewer, { ...asked, annotations: drawn }, work) : await pageFiles(viewer, { ...asked, annotations: drawn }, work);
  const [only] = files;
  if (only === undefined) return { ok: false, sentence: 'There is nothing to draw: hidden annotations and those of an unknown kind are left out.' };
  if (files.length === 1 && asked.format !== 'crops') return { ok: true, left, file: { name: only.name, mime: mimeOf(asked.format), blob: only.bytes } };
  return archiveOf(files, { stem, format: asked.format, version: toolVersion, originals: originalsOf([attachment]), left });
}

interface MadeFiles {
  readonly files: readonly Entry[];
  readonly left: readonly string[];
}

async function pageFiles(viewer: OpenViewer, { format, annotations }: Pictures, { signal, onProgress }: Work): Promise<MadeFiles> {
  const { attachment, document } = viewer.workspace;
  const pages = [...new Set(annotations.map(({ pageIndex }) => pageIndex))].toSorted((a, b) => a - b);
  const ending = format === 'jpeg' ? 'jpg' : 'png';
  const files: Entry[] = [];
  const left = new Set<string>();
  for (const [place, pageIndex] of pages.entries()) {
    const marks = annotations.flatMap((annotation) => (annotation.pageIndex === pageIndex ? (drawnMark(viewer, annotation) ?? []) : []));
    const made = await pagePicture({
      document, pageIndex, marks, type: mimeOf(format), signal, onProgress: (share) => onProgress((place + share) / pages.length),
    });
    if (made.reduced !== null) left.add(made.reduced);
    const name = `${stemOf(attachment.name)}${document.pageCount === 1 ? '' : `-page-${pageIndex + 1}`}.${ending}`;
    files.push(await blobEntry(name, made.blob));
  }
  return { files, left: [...left] };
}

/** A picture a region, named by its label and id, and `index.csv`. */
async function cropFiles(viewer: OpenViewer, { annotations, crops }: Pictures, { signal, onProgress }: Work): Promise<MadeFiles> {
  const { document } = viewer.workspace;
  const wanted = annotations.flatMap((annotation): readonly (CropWanted & { readonly annotation: Annotation })[] => {
    const mark = drawnMark(viewer, annotation);
    return mark === null ? [] : [{ pageIndex: annotation.pageIndex, mark, annotation }];
  });
  const names = new Map(distinctFileNames(wanted.map(cropName)).map((name, place) => [wanted[place]?.annotation.id ?? '', name]));
  const files: Entry[] = [];
  const rows = [csvLine(['file', 'id', 'label', 'page', 'x', 'y', 'width', 'height', 'pixel_width', 'pixel_height'])];
  for await (const { of, blob, area, size } of cropPictures({ document, wanted, ...crops, signal })) {
    const name = `crops/${names.get(of.annotation.id) ?? ''}`;
    files.push(await blobEntry(name, blob));
    const numbers = [area.x, area.y, area.width, area.height].map((value) => Math.round(value * 100) / 100);
    rows.push(csvLine([name, of.annotation.id, of.annotation.label, of.pageIndex + 1, ...numbers, size.width, size.height]));
    onProgress(files.length / wanted.length);
  }
  return { files: files.length === 0 ? [] : [...files, entryOf({ name: 'index.csv', pieces: [`\uFEFF${rows.join('')}`] })], left: [] };
}

function cropName({ annotation: { label, id } }: { readonly annotation: Annotation }): string {
  return `${label === '' ? 'unlabelled' : label.replaceAll(/[/\\]/g, '_').slice(0, 60)}-${id.replaceAll(/[/\\]/g, '_').slice(0, 8)}.png`;
}

function drawnMark({ workspace, colourOf, person }: OpenViewer, annotation: Annotation): Mark | null {
  const { shape } = onPage(annotation, workspace.document.pageSize(annotation.pageIndex));
  return shape.kind === 'unknown' ? null : markOf(annotation, { shape, emphasis: 'rest' }, { numberOf: workspace.annotations.numberOf, colourOf, person });
}

async function blobEntry(name: string, blob: Blob): Promise<Entry> {
  return { ...entryOf({ name, pieces: [new Uint8Array(await blob.arrayBuffer())] }), bytes: blob };
}

function mimeOf(format: PictureFormatId): 'image/png' | 'image/jpeg' {
  return format === 'jpeg' ? 'image/jpeg' : 'image/png';
}
