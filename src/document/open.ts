import { isImageKind, openImage, prepareImage } from './image.ts';
import { pdfWorkers } from './pdfWorker.ts';
import { loaded, NotLoaded } from './loaded.ts';
import { readAll, readPieces } from './readAll.ts';
import { readBlob } from './readBlob.ts';
import { dataWorkers } from './sheet/dataWorkers.ts';
import type { Decided } from './sheet/guessFormat.ts';
import type { FileKind } from './sniff.ts';
import { sniff } from './sniff.ts';
import type { ByteSource, OpenFailure, OpenResult } from './source.ts';
import { FileReplaced, REPLACED } from './source.ts';
import { openSvg } from './svg.ts';

/** Bytes of the first read: one chunk of what pdf.js asks for, so that it need not ask again. */
const HEAD_BYTES = 64 * 1024;
/** Images beyond this are not fetched whole into memory. */
const MAX_IMAGE_BYTES = 1024 ** 3;

export interface OpenOptions {
  readonly bytes: ByteSource;
  /** File name, for the sentence when the file cannot be shown. The first bytes decide what it is. */
  readonly name: string;
  /** `attachment_type` as told by the host; used for a name without ending. */
  readonly type: string;
  readonly password?: string | undefined;
  readonly signal: AbortSignal;
  /** Bytes fetched so far, and of the whole file. */
  readonly onProgress?: ((loaded: number, total: number) => void) | undefined;
  /** How a person has said before that a table is to be read. */
  readonly said?: Decided | undefined;
  /** The host has another file by now: what is not read yet never will be. */
  readonly onReplaced?: (() => void) | undefined;
  /** What may be unpacked at once, bytes: a file that takes more is refused. Any amount where nothing is said. */
  readonly mostPieceBytes?: number;
}

/** Loads the reader of a file that will be opened soon, by what its name claims, and starts its worker. Never fails: opening will say it. */
export function prepareDocument({ name, type }: Pick<OpenOptions, 'name' | 'type'>): void {
  const claimed = claimedEnding(name, type);
  if (claimed === 'pdf') {
    pdfWorkers.warm();
    import('./pdf.ts').catch(() => undefined);
  } else if (claimed === 'csv' || claimed === 'tsv') {
    dataWorkers.warm();
    import('./sheet/openData.ts').catch(() => undefined);
  }
}

/**
 * Looks at the first bytes and opens the file with what can read it. What may happen to a file is a failure with a
 * sentence; only an abort rejects, with the signal's reason.
 */
export async function openDocument({ bytes: given, name, type, password, signal, onProgress, said = {}, onReplaced, mostPieceBytes = Infinity }: OpenOptions): Promise<OpenResult> {
  const { bytes, hasFailed } = watched(given, onReplaced);
  if (bytes.size === 0) return failed('empty', 'This file is empty: it has 0 bytes.');
  const claimed = claimedEnding(name, type);
  // The reader of PDFs is on its way while the first bytes are.
  const pdfModule = claimed === 'pdf' ? loaded(import('./pdf.ts')) : null;
  pdfModule?.catch(() => undefined);
  try {
    const head = await bytes.read(0, Math.min(HEAD_BYTES, bytes.size), signal);
    onProgress?.(head.length, bytes.size);
    const kind = sniff(head);
    if (kind === 'pdf' || (kind === 'unknown' && claimed === 'pdf')) {
      const { openPdf } = await (pdfModule ?? loaded(import('./pdf.ts')));
      return await openPdf({ bytes, head, password, signal, onProgress });
    }
    if (kind === 'tiff') {
      const { openTiff } = await loaded(import('./tiff/tiff.ts'));
      return await openTiff(await readBlob(bytes, { head, type: 'image/tiff', signal, onProgress }), { signal, mostPieceBytes });
    }
    let noTable: string | null = null;
    // A logger that lost its power in the middle of a table leaves bytes of nothing in it.
    if (!(claimed in SHOWN_ENDINGS) && (kind === 'text' || (kind === 'unknown' && (claimed === 'csv' || claimed === 'tsv')))) {
      const { openData } = await loaded(import('./sheet/openData.ts'));
      const opened = await openData({ bytes, head, claimed, said, signal, onProgress, onNoTable: (sentence) => { noTable = sentence; } });
      if (opened !== null) return opened;
    }
    if (!(claimed in SHOWN_ENDINGS) && (kind === 'text' || kind === 'html')) {
      const { MOST_TEXT_BYTES, textDocument } = await loaded(import('./plain/plainText.ts'));
      const shown: ByteSource = { size: Math.min(bytes.size, MOST_TEXT_BYTES), read: (start, end, abort) => bytes.read(start, end, abort) };
      return { ok: true, document: await textDocument(() => readPieces(shown, { head, signal, onProgress }), { size: bytes.size, shown: shown.size, claimed, signal, noTable }) };
    }
    if (!(claimed in SHOWN_ENDINGS) && kind === 'unknown') {
      const { openHex } = await loaded(import('./plain/hex.ts'));
      return { ok: true, document: openHex(bytes) };
    }
    if (kind !== 'svg' && !isImageKind(kind)) return { ok: false, failure: refusal(kind, claimed) };
    if (bytes.size > MAX_IMAGE_BYTES) return failed('too-large', 'This image is over 1 GB, too large to be shown here. Download it.');
    if (kind !== 'svg') prepareImage(kind, head);
    const all = await readAll(bytes, { head, signal, onProgress });
    return kind === 'svg' ? await openSvg(all, signal) : await openImage(kind, all, signal);
  } catch (reason) {
    signal.throwIfAborted();
    if (reason instanceof FileReplaced) return failed('unreachable', REPLACED);
    if (reason instanceof NotLoaded) return failed('unreachable', NOT_LOADED);
    if (hasFailed()) return failed('unreachable', 'The file could not be read from the server. Check the connection and retry.');
    return failed('damaged', 'Redline failed to open this file, through a fault of its own. Retry, or download it.');
  }
}

const NOT_LOADED =
  'The part of Redline that shows such files could not be loaded; the file itself may be sound. Check the connection and retry. If Redline was updated meanwhile, reload the page.';

/** The same bytes, and whether any of them could not be had. */
function watched(bytes: ByteSource, onReplaced: OpenOptions['onReplaced']): { readonly bytes: ByteSource; readonly hasFailed: () => boolean } {
  let hasFailed = false;
  async function read(...range: Parameters<ByteSource['read']>): Promise<Uint8Array<ArrayBuffer>> {
    try {
      return await bytes.read(...range);
    } catch (reason) {
      hasFailed = true;
      if (reason instanceof FileReplaced) onReplaced?.();
      throw reason;
    }
  }
  const { size, stream } = bytes;
  return { bytes: { size, read, ...(stream ? { stream: (...asked: Parameters<typeof stream>) => stream(...asked) } : {}) }, hasFailed: () => hasFailed };
}

/** Endings, lower-cased, as names claim them: of the name, else the host's type. */
function claimedEnding(name: string, type: string): string {
  const ending = /\.([a-z0-9]{1,8})$/iu.exec(name)?.[1] ?? type.split('/').at(-1) ?? '';
  return ending.toLowerCase();
}

function failed(reason: Exclude<OpenFailure['reason'], 'password'>, sentence: string): OpenResult {
  return { ok: false, failure: { reason, sentence } };
}

/** Endings of files that we do show, so that one that is something else was damaged or misnamed. */
const SHOWN_ENDINGS: Readonly<Record<string, string>> = {
  pdf: 'a PDF',
  png: 'a PNG image',
  jpg: 'a JPEG image',
  jpeg: 'a JPEG image',
  webp: 'a WebP image',
  gif: 'a GIF image',
  avif: 'an AVIF image',
  bmp: 'a BMP image',
  tif: 'a TIFF image',
  tiff: 'a TIFF image',
  svg: 'an SVG drawing',
};

const KIND_NAMES: Partial<Readonly<Record<FileKind, string>>> = {
  html: 'a web page',
  text: 'text',
  zip: 'a ZIP archive',
  gzip: 'a compressed file',
  tiff: 'a TIFF image',
  heic: 'a HEIC image',
};

/** Why a file of this kind, under this name, is not shown. */
export function refusal(kind: FileKind, claimed: string): OpenFailure {
  if (kind === 'empty') return { reason: 'empty', sentence: 'This file is empty: it has 0 bytes.' };
  const promised = SHOWN_ENDINGS[claimed];
  const actual = KIND_NAMES[kind];
  if (promised && actual) return { reason: 'damaged', sentence: `This file is named .${claimed} but holds ${actual}, not ${promised}. Download it.` };
  if (promised) return { reason: 'damaged', sentence: `This file is named .${claimed} but is not ${promised}, or its beginning is damaged. Download it.` };
  if (kind === 'heic') return { reason: 'unsupported', sentence: 'Redline cannot show HEIC images, since browsers do not decode them. Download it, or upload it as JPEG.' };
  const files = claimed === '' ? 'files of this kind' : `.${claimed} files`;
  return { reason: 'unsupported', sentence: `Redline cannot show ${files} yet. Download it.` };
}
