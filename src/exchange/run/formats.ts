import type { WriterId, WriterInput } from '../write/writers.ts';
import { lossesOf } from '../write/losses.ts';
import { writers } from '../write/writers.ts';

/** Formats of annotations, made in a worker. */
export type DataFormatId = WriterId | 'pdf' | 'pdf-flat';

/** Formats of pictures, which pages have to be open for. */
export type PictureFormatId = 'png' | 'jpeg' | 'crops';

export type FormatId = DataFormatId | PictureFormatId;

/** A format as menus and dialogs show it. */
export interface Format {
  readonly id: FormatId;
  readonly name: string;
  readonly hint: string;
  /** What it cannot hold of these annotations, one sentence each. */
  losses(inputs: readonly WriterInput[]): readonly string[];
}

/** Everything that annotations and pages are exported as, in the order of the menu. */
export const formats: readonly Format[] = [
  { id: 'pdf', name: 'PDF with annotations', hint: 'Comments that Acrobat, Bluebeam and other readers show and edit', losses: lossesOf({ files: 'PDFs only' }) },
  {
    id: 'pdf-flat', name: 'Flattened PDF', hint: 'Outlines, labels and form fields drawn into the pages, for paper',
    losses: lossesOf({ files: 'PDFs only', tags: 'lost', letters: 'western' }),
  },
  ...Object.values(writers),
  { id: 'png', name: 'PNG of pages', hint: 'Pages with their marks drawn in, sharp', losses: lossesOf({ tags: 'lost' }) },
  { id: 'jpeg', name: 'JPEG of pages', hint: 'Pages with their marks drawn in, small', losses: lossesOf({ tags: 'lost' }) },
  { id: 'crops', name: 'Crops of regions', hint: 'A picture of each region, with an index', losses: lossesOf({ tags: 'lost' }) },
];

/** Whether the format is of pictures of pages. */
export function isOfPictures(format: FormatId): format is PictureFormatId {
  return format === 'png' || format === 'jpeg' || format === 'crops';
}

/** Whether the format needs the bytes of the PDFs that it is of. */
export function needsFiles(format: FormatId): boolean {
  return format === 'pdf' || format === 'pdf-flat' || format === 'xfdf';
}

/** Whether the format is of PDFs alone. */
export function isOfPdfs(format: FormatId): format is 'pdf' | 'pdf-flat' {
  return format === 'pdf' || format === 'pdf-flat';
}

/** Why nothing can be made of these annotations; null where something can. */
export function emptyReason(format: FormatId, inputs: readonly WriterInput[]): string | null {
  const marked = inputs.filter(({ annotations }) => annotations.length > 0);
  if (marked.length === 0) return 'There is no annotation to export.';
  if (isOfPdfs(format) && !marked.some(({ attachment }) => attachment.type === 'pdf')) return 'None of these annotations is on a PDF: choose another format.';
  return null;
}
