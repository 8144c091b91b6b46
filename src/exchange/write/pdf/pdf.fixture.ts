/** A PDF of one page, made here: what the page says beside its size, and whether the cross-reference is a table or a stream. */
export function madePdf(page: string, xref: 'table' | 'stream' = 'table'): Uint8Array<ArrayBuffer> {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R ${page} /Contents 4 0 R /Resources << >> >>`,
    '<< /Length 23 >>\nstream\n0.9 g 10 10 30 30 re f \nendstream',
  ];
  const offsets: number[] = [];
  let text = '%PDF-1.6\n';
  for (const [place, object] of objects.entries()) {
    offsets.push(text.length);
    text += `${place + 1} 0 obj\n${object}\nendobj\n`;
  }
  const start = text.length;
  const id = '/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]';
  if (xref === 'table') {
    const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
    text += `xref\n0 5\n0000000000 65535 f \n${rows}trailer\n<< /Size 5 /Root 1 0 R ${id} >>\n`;
  } else {
    const rows = [...offsets, start].map((offset) => `01${offset.toString(16).padStart(8, '0')}`).join('');
    text += `5 0 obj\n<< /Type /XRef /Size 6 /W [1 4 0] /Index [1 5] /Root 1 0 R ${id} /Filter /ASCIIHexDecode /Length ${rows.length + 1} >>\nstream\n${rows}>\nendstream\nendobj\n`;
  }
  return new TextEncoder().encode(`${text}startxref\n${start}\n%%EOF\n`);
}
