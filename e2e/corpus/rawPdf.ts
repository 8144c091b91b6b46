/** A PDF of these objects as they stand, numbered from 1, the first of them the catalogue; a stream is written with `streamObject`. */
export function rawPdf(objects: readonly string[], trailer = ''): Uint8Array {
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer}>>\n`;
  return Buffer.from(`${body}${end}startxref\n${body.length}\n%%EOF\n`, 'latin1');
}

/** A stream with its dictionary's further entries. */
export function streamObject(content: string, entries = ''): string {
  return `<< /Length ${content.length} ${entries}>>\nstream\n${content}\nendstream`;
}

/** A file of one page: `page` are its entries, `tree` those of the page tree above it. A thick L marks its lower left corner. */
export function onePagePdf({ page, tree = '', more = [] }: { readonly page: string; readonly tree?: string; readonly more?: readonly string[] }): Uint8Array {
  return rawPdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [3 0 R] /Count 1 ${tree} >>`,
    `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << >> ${page} >>`,
    streamObject('0 0 0 rg 20 20 200 30 re f 20 20 30 120 re f'),
    ...more,
  ]);
}
