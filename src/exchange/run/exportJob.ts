import { isOfPdfs } from './formats.ts';
import type { DataFormatId } from './formats.ts';
import { createArchive } from './archive.ts';
import type { ExportResult } from './archive.ts';
import type { Original } from '../write/manifest.ts';
import { distinctFileNames, safeFileName } from '../write/names.ts';
import { frameSize } from '../write/pdfFrame.ts';
import type { PdfFrame } from '../write/pdfFrame.ts';
import type { Writer, WriterInput, WrittenFile } from '../write/writers.ts';
import { writers } from '../write/writers.ts';

/** What is to be made. Plain data: it goes to a worker as it is. */
export interface ExportJob {
  readonly format: DataFormatId;
  readonly inputs: readonly WriterInput[];
  readonly originals: readonly Original[];
  /** Of the file's name, without its ending. */
  readonly stem: string;
  /** The bytes of the PDFs among them by the id of the attachment, for formats that need them. */
  readonly files: ReadonlyMap<string, Blob>;
  /** Of this program, for the manifest. */
  readonly version: string;
}

/** Bytes of the stored file that cost about as much as a shape. */
const BYTES_PER_STEP = 20_000;

/** Makes the export: the one file that it is, or an archive of its files and their manifest. `onProgress` hears shares of 0 to 1. */
export async function makeExport(job: ExportJob, onProgress: (share: number) => void): Promise<ExportResult> {
  const archive = createArchive();
  const told = createCount(stepsOf(job), (share) => onProgress(share * 0.99));
  const left: string[] = [];
  for await (const file of filesOf(job)) {
    if (archive.isOver()) break;
    if ('left' in file) {
      left.push(file.left);
      continue;
    }
    archive.begin(file.name);
    for (const piece of file.pieces) {
      archive.write(piece);
      told(Math.max(1, piece.length / BYTES_PER_STEP));
    }
  }
  onProgress(0.99);
  return archive.end({ ...job, left, mime: mimeOf(job.format), nothing: 'There is nothing to export.' });
}

/** A step a shape; of PDFs their own bytes are read and summed, too. */
function stepsOf({ format, inputs, files }: ExportJob): number {
  const shapes = inputs.reduce((sum, { annotations }) => sum + annotations.length, 1);
  return isOfPdfs(format) ? [...files.values()].reduce((sum, { size }) => sum + size / BYTES_PER_STEP, shapes) : shapes;
}

/** Counts steps; `onShare` hears of them about two hundred times. */
function createCount(total: number, onShare: (share: number) => void): (steps: number) => void {
  let [done, said] = [0, 0];
  return (steps) => {
    done += steps;
    if (done - said < total / 200) return;
    said = done;
    onShare(Math.min(1, done / total));
  };
}

/** The files of the format; of a file that cannot be written, why. */
async function* filesOf(job: ExportJob): AsyncIterable<WrittenFile | { readonly left: string }> {
  const { format } = job;
  const stem = safeFileName(job.stem);
  if (isOfPdfs(format)) return yield* pdfFiles(job, stem, format);
  const writer: Writer = writers[format];
  if (format !== 'xfdf') return yield* writer.files(job.inputs, stem);
  const { framed, left } = await withFrames(job);
  yield* left;
  yield* writer.files(framed, stem);
}

async function* pdfFiles(job: ExportJob, stem: string, format: 'pdf' | 'pdf-flat'): AsyncIterable<WrittenFile | { readonly left: string }> {
  const { annotatedPdf } = await import('../write/pdf/annotatedPdf.ts');
  const inputs = job.inputs.filter(({ attachment }) => attachment.type === 'pdf');
  const names = distinctFileNames(inputs.map(({ attachment }) => attachment.name));
  for (const [place, input] of inputs.entries()) {
    const file = job.files.get(input.attachment.id ?? '');
    if (file === undefined) continue;
    const made = await annotatedPdf(new Uint8Array(await file.arrayBuffer()), input, format === 'pdf' ? 'annotations' : 'flattened');
    const name = job.inputs.length === 1 ? `${stem}.pdf` : (names[place] ?? '');
    yield made.ok ? { name, pieces: made.pieces } : { left: `${input.attachment.name}: ${made.sentence}` };
  }
}

interface Framed {
  readonly framed: readonly WriterInput[];
  /** PDFs that cannot be taken apart: in which units their pages are is not known. */
  readonly left: readonly { readonly left: string }[];
}

/** PDFs with the frames of their pages. */
async function withFrames(job: ExportJob): Promise<Framed> {
  const { readFrames } = await import('../write/pdf/openPdf.ts');
  const framed: WriterInput[] = [];
  const left: { readonly left: string }[] = [];
  for (const input of job.inputs) {
    const file = job.files.get(input.attachment.id ?? '');
    const read = file === undefined ? null : await readFrames(new Uint8Array(await file.arrayBuffer()));
    if (read?.ok === false) left.push({ left: `${input.attachment.name}: ${read.sentence}` });
    else framed.push(read === null ? input : { ...input, ...framesOf(read.frames) });
  }
  return { framed, left };
}

function framesOf(frames: readonly PdfFrame[]): Pick<Required<WriterInput>, 'frames' | 'sizes'> {
  return { frames, sizes: new Map(frames.map((frame, pageIndex) => [pageIndex, frameSize(frame)])) };
}

function mimeOf(format: DataFormatId): string {
  return isOfPdfs(format) ? 'application/pdf' : writers[format].mime;
}
