import type { Point, Rect, Size } from '../geometry/space.ts';
import type { Shape } from '../geometry/shapes.ts';
import type { PageText } from '../text/pageText.ts';
import type { FileTree } from './plain/jsonTree.ts';
import type { Sheet } from './sheet/sheet.ts';

/** For a person: what to do when the file is not the one any more that was opened. */
export const REPLACED = 'The file was replaced while it was being read. Open it again.';

/** What reading rejects with when the host has another file in the place of the one that was opened: the rest of it is not to be had. */
export class FileReplaced extends Error {
  constructor() {
    super(REPLACED);
  }
}

/** Why one page cannot be shown, while others may be: its message is a sentence for a person. */
export class PageFault extends Error {}

/** A worker ended by itself, and what it knew is gone: no fault of the file. */
export class WorkerEnded extends Error {
  override readonly message = 'What draws this file stopped working. Memory may be short: close other tabs, then open the file again.';
}

/** Bytes of a file read by range; renewal of an expired signed URL happens beneath it, unseen. */
export interface ByteSource {
  /** Bytes of the whole file. */
  readonly size: number;
  /** Bytes `start` (inclusive) to `end` (exclusive). Rejects with the signal's reason when aborted, with `FileReplaced` when it is another file now. */
  read(start: number, end: number, signal?: AbortSignal): Promise<Uint8Array<ArrayBuffer>>;
  /**
   * All bytes from `start` on as they come, in pieces of any size that belong to the caller; rejects as `read` does. For who reads a large file
   * from front to back once: nothing of it is kept anywhere. Absent where `read` does as well.
   */
  readonly stream?: (start: number, given: Streaming) => AsyncIterable<Uint8Array<ArrayBuffer>>;
}

export interface Streaming {
  readonly signal: AbortSignal;
  /** Room for the next piece, taken for good: who gives the same again and again spares the browser making it. */
  readonly room: () => ArrayBuffer;
}

/** One surface of an opened attachment. */
export interface PageSource {
  /** Page units. */
  readonly size: Size;
  /** CSS px per page unit at which every other viewer says "100 %": 96/72 for PDF points, 1 for image pixels and charts. */
  readonly naturalZoom: number;
  /**
   * Draws `area` (page units) at `scale` (device px per page unit). The bitmap has the size that `pixelSize` tells
   * and belongs to the caller, who closes it. Rejects with the signal's reason when aborted, with a `PageFault` when there is something to say.
   */
  render(area: Rect, scale: number, signal: AbortSignal): Promise<ImageBitmap>;
  /** Tables and charts: between units as stored and page units. */
  readonly wire?: { toWire(shape: Shape): Shape; fromWire(shape: Shape): Shape };
}

/** Whether what others wrote into the file (comments, stamps, highlights) is drawn. */
export type Markup = 'shown' | 'hidden';

/** How reading the rest of a file goes while one already looks at it. */
export interface Reading {
  /** `share` (0 to 1) of the file is here; or the bytes that a page waits for do not come, with a sentence, and are still asked for or, as `lost`, never will. */
  state():
    | { readonly kind: 'at-rest' }
    | { readonly kind: 'reading'; readonly share: number }
    | { readonly kind: 'waiting' | 'lost'; readonly sentence: string };
  /** Told of every change. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** Reads no further; what is here stays. Only where that leaves something to see. */
  stop?(): void;
}

/** Something to say about a file for as long as it is so. */
export interface Statement {
  /** For a person; null while there is nothing to say. */
  sentence(): string | null;
  /** Told of every change. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** Pictures of a file that follow one another; the first one stands until it is played. */
export interface Animation {
  state(): 'playing' | 'paused';
  play(): void;
  pause(): void;
  /** Told when it begins to play or stops. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** Told when the page looks otherwise. Returns the way to stop. */
  onFrame(listener: () => void): () => void;
}

/** Where a link or a heading leads: a place in the file, or an address that is http, https or mailto and nothing else; any other one is only told. */
export type LinkTarget =
  | { readonly kind: 'place'; readonly pageIndex: number; readonly shows: PageShowing }
  /** From where one stands. */
  | { readonly kind: 'step'; readonly to: 'next page' | 'previous page' | 'back' | 'forward' }
  /** One after the other. */
  | { readonly kind: 'layers'; readonly changes: readonly LayerChange[] }
  | { readonly kind: 'address'; readonly url: string }
  | { readonly kind: 'refused'; readonly words: string };

/** How the page is shown that a link leads to; places in page units. */
export type PageShowing =
  /** From its top, as the page before it was. */
  | { readonly kind: 'page' }
  /** From this point on. `zoom`: 1 is 100 %; null leaves it as it is. */
  | { readonly kind: 'point'; readonly point: Point; readonly zoom: number | null }
  | { readonly kind: 'whole' }
  /** As wide, or as high, as there is room; from this point on. */
  | { readonly kind: 'width' | 'height'; readonly from: Point }
  | { readonly kind: 'area'; readonly area: Rect };

/** What a link does to a layer. */
export interface LayerChange {
  readonly id: string;
  readonly to: 'shown' | 'hidden' | 'turned over';
}

/** A link and where it can be pressed, page units. */
export interface PageLink {
  readonly area: Rect;
  readonly target: LinkTarget;
}

/** A heading of the table of contents; one without a target only holds others. */
export interface OutlineItem {
  readonly title: string;
  readonly target: LinkTarget | null;
  readonly items: readonly OutlineItem[];
}

/** A part of a drawing that can be shown and hidden by itself. */
export interface Layer {
  readonly kind: 'layer';
  readonly id: string;
  readonly name: string;
  readonly state: 'shown' | 'hidden';
  /** `locked`: the file wants it left as it is. */
  readonly lock: 'locked' | 'free';
  /** What it is for ("Design"); null where it is there to be looked at, as most are. */
  readonly intent: string | null;
}

/** Layers beneath a heading; null for those that the file gives no place. */
export interface LayerGroup {
  readonly kind: 'group';
  readonly name: string | null;
  readonly items: readonly LayerItem[];
}

export type LayerItem = Layer | LayerGroup;

/** The layers of a file. What is chosen holds for as long as it is open; it decides what the next renders show. */
export interface Layers {
  /** Reads them, once. Never rejects: what cannot be read is no layer. */
  read(): Promise<void>;
  /** As the file orders them; empty until they are read. The same list until something changes. */
  items(): readonly LayerItem[];
  isAsInFile(): boolean;
  /** Another number whenever pages look otherwise than before. */
  look(): number;
  /** Those that are locked stay as they are. */
  show(ids: readonly string[], state: Layer['state']): Promise<void>;
  /** As the file has them. */
  reset(): void;
  /** Told of every change. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
}

/** What a file says of itself, by name; for a person. */
export interface FileProperty {
  readonly name: string;
  readonly value: string;
}

/** Numbers of the rows of a page: these are so high (page units), and some of them have one. */
export interface RowNumbers {
  readonly height: number;
  of(row: number): number | null;
}

/** What the rows of a page are called by whoever looks for one: lines of a text, bytes of a file. */
export interface RowNames {
  readonly name: 'Line' | 'Offset';
  /** The last one. */
  readonly of: string;
  /** Of a row, page units. */
  readonly height: number;
  nameOf(row: number): string;
  /** The row that is meant by what was typed, the nearest one there is; null where that means none. */
  rowOf(typed: string): number | null;
}

/** A file that is shown byte by byte. */
export interface HexBytes {
  /** Of what is shown. */
  readonly size: number;
  /** Bytes `start` to `end` (exclusive). Rejects as `ByteSource.read` does. */
  read(start: number, end: number, signal: AbortSignal): Promise<Uint8Array>;
  /** Has some stand out, from `start` to `end` (exclusive); null for none. */
  mark(found: { readonly start: number; readonly end: number } | null): void;
  /** Where they stand: in page units. */
  areaOf(start: number, end: number): Rect;
  /** The first byte of the row at a height, in page units: the first of all above them, the size below. */
  byteAt(y: number): number;
  /** Told when others stand out. Returns the way to stop. */
  onMark(listener: () => void): () => void;
}

/** An opened attachment. */
export interface DocumentSource {
  readonly kind: 'pdf' | 'image' | 'text' | 'data';
  readonly pageCount: number;
  /** What 100 % means on every page of it. */
  readonly naturalZoom: number;
  /** Device px per page unit beyond which a render shows nothing new: 1 for images of pixels, Infinity for vectors. */
  readonly maxScale: number;
  /** Size of a page; of a page not looked at yet, the best guess so far (of its nearest known neighbour). */
  pageSize(pageIndex: number): Size;
  /** Told whenever sizes became known that differ from the guess. Returns the way to stop. */
  onPageSizes(listener: () => void): () => void;
  openPage(pageIndex: number, signal: AbortSignal): Promise<PageSource>;
  /** Whether a page costs so much to open that it is not drawn before somebody looks at it. */
  waitsToBeSeen?(pageIndex: number): boolean;
  /** The size of a page in the units of its annotations on the wire, where those are not page units: cells of characters, pixels that are not square. */
  wireSize?(pageIndex: number): Size | null;
  /** Numbers that stand left of a page; null beside one that has none. */
  rowNumbers?(pageIndex: number): RowNumbers | null;
  /** What rows of a page are called; null of one that has none, or that is not read yet. The same for as long as it is open. */
  rowNames?(pageIndex: number): RowNames | null;
  /** Only of bytes that nobody here can read otherwise. */
  readonly hex?: HexBytes;
  /** Dots per inch that a scan says it was made with; null where it does not. */
  resolution?(pageIndex: number): { readonly x: number; readonly y: number } | null;
  /** Names that the file gives its pages ("iii", "Sheet 3"), all of them; null where they are the numbers, or are not to be read. */
  pageLabels?(): Promise<readonly string[] | null>;
  /** Only of files that move. */
  readonly animation?: Animation;
  /** Why the file is shown less sharp than it is; only of files to which that may happen. */
  readonly limit?: Statement;
  /** What a page says, and where; only of files that have text. Rejects with the signal's reason when aborted. */
  text?(pageIndex: number, signal: AbortSignal): Promise<PageText>;
  /**
   * Fills an empty element, whose top left is that of the page and whose px are page units, with the text of a page, invisible, for screen readers and
   * the browser's own selection. Returns where each piece of the page's text is in it.
   */
  textLayer?(pageIndex: number, container: HTMLElement, signal: AbortSignal): Promise<(piece: number) => Text | null>;
  /** The table of contents that the file brings; empty where it has none. */
  outline?(): Promise<readonly OutlineItem[]>;
  /** The links of a page. Rejects with the signal's reason when aborted. */
  links?(pageIndex: number, signal: AbortSignal): Promise<readonly PageLink[]>;
  /** Only of text that says names and values within each other: places in it are those of the text of its one page. */
  readonly tree?: FileTree;
  /** Only of files that may have some. */
  readonly layers?: Layers;
  /** What the file says of itself: title, author, the program it was made with. Empty where that cannot be read. */
  properties?(): Promise<readonly FileProperty[]>;
  /** Only of files that are read piece by piece. */
  readonly reading?: Reading;
  /** Only of data files, whose pages are a chart, a table and a source: what the first two show. */
  readonly sheet?: Sheet;
  /** What the next renders do with the file's own annotations; only of files that may have some. At first they are shown. */
  drawMarkup?(choice: Markup): void;
  close(): void;
}

/** Why a file cannot be shown: a sentence for a person. `password` asks for one; `wrong` says that one was given and refused. */
export type OpenFailure =
  | { readonly reason: 'password'; readonly wrong: boolean }
  | { readonly reason: 'damaged' | 'unsupported' | 'empty' | 'unreachable' | 'too-large'; readonly sentence: string };

export type OpenResult =
  | { readonly ok: true; readonly document: DocumentSource }
  | { readonly ok: false; readonly failure: OpenFailure };
