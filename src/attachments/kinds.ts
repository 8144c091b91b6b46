/** What a file is, as far as its type tells: it chooses the icon that stands where no thumbnail is. */
export type FileKind = 'pdf' | 'image' | 'data' | 'text' | 'archive' | 'other';

const kindByType: ReadonlyMap<string, FileKind> = new Map([
  ['pdf', 'pdf'],
  ...kinds('image', 'png jpg jpeg webp gif avif bmp svg tif tiff heic'),
  ...kinds('data', 'csv tsv xlsx parquet mat bin h5'),
  ...kinds('text', 'txt md log json xml yaml yml html'),
  ...kinds('archive', 'zip gz tar 7z'),
]);

function kinds(kind: FileKind, types: string): readonly (readonly [string, FileKind])[] {
  return types.split(' ').map((type) => [type, kind]);
}

/** `type` is a lower-cased `attachment_type`. */
export function fileKind(type: string): FileKind {
  return kindByType.get(type) ?? 'other';
}

const fullNames: ReadonlyMap<string, string> = new Map([['jpg', 'JPEG'], ['tif', 'TIFF'], ['md', 'Markdown'], ['webp', 'WebP'], ['xlsx', 'Excel']]);

/** A type as a person reads it: "PDF", "JPEG"; a dash where there is none. */
export function typeName(type: string): string {
  return fullNames.get(type) ?? (type === '' ? '–' : type.toUpperCase());
}

/** Whether a file is a text of separated values, as far as its type tells. */
export function isTable(type: string): boolean {
  return type === 'csv' || type === 'tsv';
}
