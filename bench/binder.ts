import { createSheet, writePdf } from '../server/sample/pdf.ts';

/** A PDF of text and line work: `pages` letter pages, each padded with real strokes to about `bytes / pages` bytes. The same each time. */
export function makeBinder(pages: number, bytes: number): Uint8Array {
  let seed = 11;
  const random = (): number => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  const sheets = Array.from({ length: pages }, (_, index) => {
    const sheet = createSheet(612, 792);
    sheet.pen(0.5, [0.1, 0.1, 0.1]);
    sheet.text(60, 60, `Section ${index + 1}`, { size: 20, bold: 'bold' });
    for (let row = 0; row < 30; row += 1) sheet.text(60, 96 + row * 14, `${row + 1}. Torque the fastener to ${(random() * 9).toFixed(2)} N m and record it.`);
    while (sheet.content().length < bytes / pages - 800) {
      for (let stroke = 0; stroke < 100; stroke += 1) sheet.line(60 + random() * 490, 540 + random() * 200, 60 + random() * 490, 540 + random() * 200);
    }
    return sheet;
  });
  return writePdf('Binder', sheets);
}
