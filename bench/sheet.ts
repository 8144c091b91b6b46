import { createSheet, writePdf } from '../server/sample/pdf.ts';

/** An A0 sheet of short strokes spread evenly, each stroked by itself, as CAD programs write them. The same each time. */
export function makeSheet(strokes: number): Uint8Array {
  let seed = 7;
  const random = (): number => {
    seed = (seed * 48271) % 2147483647;
    return seed / 2147483647;
  };
  const sheet = createSheet(2384, 3370);
  sheet.pen(0.25, [0.1, 0.1, 0.3]);
  for (let stroke = 0; stroke < strokes; stroke += 1) {
    const x = 20 + random() * 2320;
    const y = 20 + random() * 3300;
    const angle = Math.floor(random() * 8) * (Math.PI / 4);
    const length = 4 + random() * 16;
    sheet.line(x, y, x + Math.cos(angle) * length, y + Math.sin(angle) * length);
  }
  return writePdf('Sheet', [sheet]);
}
