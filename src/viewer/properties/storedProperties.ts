import { formatCount } from '../../commands/parts/formatCount.ts';
import { localTimeWithZone } from '../../commands/parts/localTime.ts';
import type { Attachment, AttachmentInfo } from '../../contract/attachment.ts';
import type { DocumentSource, FileProperty } from '../../document/source.ts';
import { sizeText } from '../sizeText.ts';

/** What is known of a file without its own words. */
export interface StoredFile {
  readonly attachment: Attachment;
  /** Of hosts that tell it only when asked. */
  readonly info: AttachmentInfo | undefined;
  readonly document: Pick<DocumentSource, 'kind' | 'pageCount' | 'pageSize' | 'wireSize'>;
  /** The page that one stands on, 0-based. */
  readonly pageIndex: number;
}

/** Name, size, pages and digest of an open file; what is not known is left out. */
export function storedProperties({ attachment, info, document, pageIndex }: StoredFile): readonly FileProperty[] {
  const { facts } = attachment;
  const size = facts?.size ?? info?.size ?? null;
  const rows: readonly (readonly [name: string, value: string | null | undefined])[] = [
    ['File name', attachment.name],
    ['Type', attachment.type],
    ['Size', size === null ? null : `${sizeText(size)} (${formatCount(size)} bytes)`],
    ['Pages', document.kind === 'pdf' || document.pageCount > 1 ? formatCount(document.pageCount) : null],
    [document.pageCount > 1 ? `Size of page ${pageIndex + 1}` : 'Size of the page', extent(document, pageIndex)],
    ['Uploaded by', attachment.createdBy],
    ['Uploaded', localTimeWithZone(attachment.createdAt.iso)],
    ['SHA-256', facts?.sha256 ?? info?.hash.value],
  ];
  return rows.flatMap(([name, value]) => (value === null || value === undefined || value === '' ? [] : [{ name, value }]));
}

/** Millimetres to the PDF point. */
const MM = 25.4 / 72;

function extent(document: StoredFile['document'], pageIndex: number): string | null {
  const { width, height } = document.wireSize?.(pageIndex) ?? document.pageSize(pageIndex);
  if (document.kind === 'data') return null;
  if (document.kind === 'text') return `${formatCount(width)} columns, ${formatCount(height)} rows`;
  if (document.kind === 'image') return `${formatCount(width)} × ${formatCount(height)} px`;
  return `${formatCount(width)} × ${formatCount(height)} pt, ${formatCount(width * MM)} × ${formatCount(height * MM)} mm`;
}
