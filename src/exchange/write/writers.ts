import type { Annotation } from '../../annotation/annotation.ts';
import type { Attachment } from '../../contract/attachment.ts';
import type { Size } from '../../geometry/space.ts';
import { writeAtlasJson } from './atlasJson.ts';
import { writeCoco } from './coco.ts';
import { writeCsv } from './csv.ts';
import { writeCvat } from './cvat.ts';
import { writeLabelStudio } from './labelStudio.ts';
import { lossesOf } from './losses.ts';
import { writeW3c } from './w3c.ts';
import { writeXfdf } from './xfdf.ts';
import { writeYolo } from './yolo.ts';
import type { PdfFrame } from './pdfFrame.ts';

/** The annotations of one attachment, in drawing order. Plain data: it goes to a worker as it is. */
export interface WriterInput {
  readonly attachment: Pick<Attachment, 'id' | 'name'> & Partial<Pick<Attachment, 'type'>>;
  readonly annotations: readonly Annotation[];
  /** Pages of the file; absent where nobody opened it. */
  readonly pageCount?: number;
  /** Page units by 0-based page; a page without an entry has the size that its first annotation says. */
  readonly sizes?: ReadonlyMap<number, Size>;
  /** How the pages of a PDF lie in its own units, by 0-based page. */
  readonly frames?: readonly PdfFrame[];
  /** `#rrggbb` by label. */
  readonly colours?: ReadonlyMap<string, string>;
}

/** A file of an export. Its pieces are read once, in order; each is about one shape. */
export interface WrittenFile {
  /** With `/` between folders; every part is safe to save. */
  readonly name: string;
  readonly pieces: Iterable<string | Uint8Array<ArrayBuffer>>;
}

/** One format. The same input gives the same bytes. */
export interface Writer {
  readonly id: string;
  /** As menus call it. */
  readonly name: string;
  /** Who takes it, in a few words. */
  readonly hint: string;
  /** Of a single file, without a dot. */
  readonly extension: string;
  readonly mime: string;
  /** The files of one attachment or of several, in the order given; `stem` names a single one. */
  files(inputs: readonly WriterInput[], stem: string): Iterable<WrittenFile>;
  /** What the format cannot hold of these annotations, one sentence each. */
  losses(inputs: readonly WriterInput[]): readonly string[];
}

const json = { extension: 'json', mime: 'application/json' } as const;
const xml = { mime: 'application/xml' } as const;

/** Every format that annotations are written in, in the order of the menu. */
export const writers = {
  'atlas-json': {
    ...json, id: 'atlas-json', name: 'Atlas JSON', hint: 'The API, as it is posted',
    files: (inputs, stem) => [{ name: `${stem}.json`, pieces: writeAtlasJson(inputs) }],
    losses: () => [],
  },
  csv: {
    id: 'csv', name: 'CSV', hint: 'Spreadsheets, one row per shape', extension: 'csv', mime: 'text/csv',
    files: (inputs, stem) => [{ name: `${stem}.csv`, pieces: writeCsv(inputs) }],
    losses: lossesOf({}),
  },
  coco: {
    ...json, id: 'coco', name: 'COCO', hint: 'Training of detectors and masks',
    files: (inputs, stem) => [{ name: `${stem}.json`, pieces: writeCoco(inputs) }],
    losses: lossesOf({ unlabelled: 'named', paths: 'open in boxes', edges: 'cut' }),
  },
  'yolo-detect': {
    id: 'yolo-detect', name: 'YOLO detect', hint: 'Boxes, a text file per page', extension: 'txt', mime: 'text/plain',
    files: (inputs) => writeYolo(inputs, 'detect'),
    losses: lossesOf({ unlabelled: 'named', tags: 'lost', paths: 'boxes', edges: 'cut' }),
  },
  'yolo-segment': {
    id: 'yolo-segment', name: 'YOLO segment', hint: 'Outlines, a text file per page', extension: 'txt', mime: 'text/plain',
    files: (inputs) => writeYolo(inputs, 'segment'),
    losses: lossesOf({ unlabelled: 'named', tags: 'lost', paths: 'closed only', edges: 'cut' }),
  },
  cvat: {
    ...xml, id: 'cvat', name: 'CVAT XML', hint: 'CVAT for images 1.1', extension: 'xml',
    files: (inputs, stem) => [{ name: `${stem}.xml`, pieces: writeCvat(inputs) }],
    losses: lossesOf({ unlabelled: 'named', edges: 'cut', xml: 'replaced' }),
  },
  'label-studio': {
    ...json, id: 'label-studio', name: 'Label Studio JSON', hint: 'Label Studio, a task per page; its setup needs RectangleLabels "label" and PolygonLabels "outline"',
    files: (inputs, stem) => [{ name: `${stem}.json`, pieces: writeLabelStudio(inputs) }],
    losses: lossesOf({ paths: 'marked open', edges: 'cut' }),
  },
  w3c: {
    ...json, id: 'w3c', name: 'W3C Web Annotation', hint: 'JSON-LD: Annotorious, archives',
    files: (inputs, stem) => [{ name: `${stem}.json`, pieces: writeW3c(inputs) }],
    losses: lossesOf({}),
  },
  xfdf: {
    ...xml, id: 'xfdf', name: 'XFDF', hint: 'Comments of Acrobat and Bluebeam', extension: 'xfdf',
    files: writeXfdf,
    losses: lossesOf({ xml: 'replaced' }),
  },
} as const satisfies Readonly<Record<string, Writer>>;

export type WriterId = keyof typeof writers;
