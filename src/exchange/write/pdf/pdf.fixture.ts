import { PDFDocument } from '@cantoo/pdf-lib';

/** A PDF of one page, made here: what the page says beside its size, whether the cross-reference is a table or a stream, and objects from number 5 on. */
export function madePdf(page: string, xref: 'table' | 'stream' = 'table', more: readonly string[] = []): Uint8Array<ArrayBuffer> {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R ${page} /Contents 4 0 R /Resources << >> >>`,
    '<< /Length 23 >>\nstream\n0.9 g 10 10 30 30 re f \nendstream',
    ...more,
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
    text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${id} >>\n`;
  } else {
    const rows = [...offsets, start].map((offset) => `01${offset.toString(16).padStart(8, '0')}`).join('');
    const own = objects.length + 1;
    text += `${own} 0 obj\n<< /Type /XRef /Size ${own + 1} /W [1 4 0] /Index [1 ${own}] /Root 1 0 R ${id} /Filter /ASCIIHexDecode /Length ${rows.length + 1} >>\nstream\n${rows}>\nendstream\nendobj\n`;
  }
  return new TextEncoder().encode(`${text}startxref\n${start}\n%%EOF\n`);
}

/** The same, encrypted; an empty password lets everybody open it. */
export async function encryptedPdf(page: string, userPassword: string): Promise<Blob> {
  const document = await PDFDocument.load(madePdf(page));
  document.encrypt({ userPassword, ownerPassword: 'owner' });
  return new Blob([Uint8Array.from(await document.save())]);
}
