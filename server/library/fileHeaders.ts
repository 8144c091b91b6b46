import { limits } from '../../src/contract/limits.ts';
import { safeFileName } from '../../src/exchange/write/names.ts';
import type { AttachmentRow } from '../sql/attachments.ts';

/** RFC 6266, with RFC 8187's form for names beyond ASCII. The name is one that any system may save. */
export function contentDisposition(given: string): string {
  const name = safeFileName(given, 'file', limits.fileNameBytes);
  const plain = name.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\]/g, '_').replaceAll('%', '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

/** What a file is answered with, by us or by the store itself: it is a download, of the type that we say. */
export function fileHeaders(attachment: Pick<AttachmentRow, 'name' | 'mime_type'>): Readonly<Record<string, string>> {
  return {
    'cache-control': 'private, max-age=3600, immutable',
    'content-type': attachment.mime_type,
    'content-disposition': contentDisposition(attachment.name),
  };
}
