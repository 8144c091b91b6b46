import type { Client } from '../api/client.ts';
import type { Attachment } from '../contract/attachment.ts';
import { cropPictures } from '../exchange/render/crops.ts';
import { pagePicture } from '../exchange/render/png.ts';
import { archiveOf, entryOf } from '../exchange/run/archive.ts';
import type { Entry, ExportResult } from '../exchange/run/archive.ts';
import type { PictureFormatId } from '../exchange/run/formats.ts';
import { originalsOf } from '../exchange/run/sessionInputs.ts';
import { toolVersion } from '../exchange/run/toolVersion.ts';
import { csvLine } from '../exchange/write/csv.ts';
import { stemOf } from '../exchange/write/exportPages.ts';
import { distinctFileNames } from '../exchange/write/names.ts';
import type { WriterInput } from '../exchange/write/writers.ts';
import type { OpenViewer } from './openViewer.ts';
import { pictureSubjects } from './pictureSubjects.ts';
import type { Marked, PictureSubject } from './pictureSubjects.ts';

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
  readonly inputs: readonly WriterInput[];
  /** Those that the inputs are of. */
  readonly attachments: readonly Attachment[];
  readonly crops: CropOptions;
  /** Of the file's name, without its ending. */
  readonly stem: string;
}

/** A picture that was made; its name is not yet distinct. */
interface Made {
  readonly entry: Entry;
  /** What the index says of it, after its name. */
  readonly row: readonly (string | number)[];
}

/** Makes pictures of pages or regions, of the open file or of others of its session. Rejects with the signal's reason when aborted. */
export async function exportPictures(viewer: OpenViewer, client: Client, asked: Pictures, { signal, onProgress }: Work): Promise<ExportResult> {
  const { format, inputs, attachments, stem } = asked;
  const left = new Set<string>();
  const made: Made[] = [];
  const total = inputs.filter(({ annotations }) => annotations.length > 0).length;
  let done = 0;
  for await (const subject of pictureSubjects(viewer, { client, inputs, attachments, signal })) {
    const work = { signal, onProgress: (share: number) => onProgress((done + share) / total) };
    if ('left' in subject) left.add(subject.left);
    else made.push(...(format === 'crops' ? await cropsOf(subject, asked.crops, work) : await pagesOf(subject, { format, left }, work)));
    done += 1;
  }
  const files = format === 'crops' && made.length > 0 ? withIndex(made) : named(made, '');
  const [only] = files;
  if (only === undefined) return { ok: false, sentence: [...left].join(' ') || 'There is nothing to draw: hidden annotations and those of an unknown kind are left out.' };
  if (files.length === 1) return { ok: true, left: [...left], file: { name: only.name, mime: mimeOf(format), blob: only.bytes } };
  return archiveOf(files, { stem, format, version: toolVersion, originals: originalsOf(attachments), left: [...left] });
}

async function pagesOf({ attachment, document, marked }: PictureSubject, { format, left }: { readonly format: PictureFormatId; readonly left: Set<string> }, { signal, onProgress }: Work): Promise<readonly Made[]> {
  const byPage = new Map<number, Marked[]>();
  for (const own of marked) if (byPage.get(own.annotation.pageIndex)?.push(own) === undefined) byPage.set(own.annotation.pageIndex, [own]);
  const made: Made[] = [];
  for (const [place, [pageIndex, own]] of [...byPage].toSorted(([a], [b]) => a - b).entries()) {
    const marks = own.map(({ mark }) => mark);
    const picture = await pagePicture({ document, pageIndex, marks, type: mimeOf(format), signal, onProgress: (share) => onProgress((place + share) / byPage.size) });
    if (picture.reduced !== null) left.add(picture.reduced);
    const name = `${stemOf(attachment.name)}${document.pageCount === 1 ? '' : `-page-${pageIndex + 1}`}.${format === 'jpeg' ? 'jpg' : 'png'}`;
    made.push({ entry: await blobEntry(name, picture.blob), row: [] });
  }
  return made;
}

/** A picture a region, named by its label and id. */
async function cropsOf({ attachment, document, marked }: PictureSubject, crops: CropOptions, { signal, onProgress }: Work): Promise<readonly Made[]> {
  const wanted = marked.map((own) => ({ ...own, pageIndex: own.annotation.pageIndex }));
  const made: Made[] = [];
  for await (const { of, blob, area, size } of cropPictures({ document, wanted, ...crops, signal })) {
    const { id, label } = of.annotation;
    const numbers = [area.x, area.y, area.width, area.height].map((value) => Math.round(value * 100) / 100);
    made.push({ entry: await blobEntry(cropName(of), blob), row: [id, label, attachment.name, of.pageIndex + 1, ...numbers, size.width, size.height] });
    onProgress(made.length / wanted.length);
  }
  return made;
}

function named(made: readonly Made[], folder: string): readonly Entry[] {
  const names = distinctFileNames(made.map(({ entry }) => entry.name));
  return made.map(({ entry }, place) => ({ ...entry, name: `${folder}${names[place] ?? entry.name}` }));
}

/** The crops and `index.csv`, which says what each is of. */
function withIndex(made: readonly Made[]): readonly Entry[] {
  const files = named(made, 'crops/');
  const head = ['file', 'id', 'label', 'attachment_name', 'page', 'x', 'y', 'width', 'height', 'pixel_width', 'pixel_height'];
  const rows = made.map(({ row }, place) => csvLine([files[place]?.name ?? '', ...row]));
  return [...files, entryOf({ name: 'index.csv', pieces: [`\uFEFF${csvLine(head)}`, ...rows] })];
}

function cropName({ annotation: { label, id } }: Marked): string {
  return `${label === '' ? 'unlabelled' : label.replaceAll(/[/\\]/g, '_').slice(0, 60)}-${id.replaceAll(/[/\\]/g, '_').slice(0, 8)}.png`;
}

async function blobEntry(name: string, blob: Blob): Promise<Entry> {
  return { ...entryOf({ name, pieces: [new Uint8Array(await blob.arrayBuffer())] }), bytes: blob };
}

function mimeOf(format: PictureFormatId): 'image/png' | 'image/jpeg' {
  return format === 'jpeg' ? 'image/jpeg' : 'image/png';
}
