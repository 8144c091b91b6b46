/** One sheet of a drawing being written: lengths in PDF points, origin top left, y down (turned over when written). */
export interface Sheet {
  readonly width: number;
  readonly height: number;
  line(...points: readonly number[]): void;
  rect(x: number, y: number, width: number, height: number): void;
  circle(x: number, y: number, radius: number): void;
  dot(x: number, y: number): void;
  /** `at`: the baseline's left end, middle or right end. */
  text(x: number, y: number, words: string, style?: TextStyle): void;
  pen(width: number, colour: Colour): void;
}

export interface TextStyle {
  readonly size?: number;
  readonly bold?: 'bold';
  readonly align?: 'left' | 'middle' | 'right';
  readonly turned?: 'turned';
}
export type Colour = readonly [red: number, green: number, blue: number];

interface WrittenSheet extends Sheet {
  content(): string;
}

/** Widths of Helvetica's printable ASCII in thousandths of the size (Adobe's core font metrics), from the space on. */
const helvetica = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584,
  584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667,
  611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500,
  722, 500, 500, 500, 334, 260, 334, 584,
];

function textWidth(words: string, size: number): number {
  let thousandths = 0;
  for (let index = 0; index < words.length; index += 1) thousandths += helvetica[words.charCodeAt(index) - 32] ?? 556;
  return (thousandths * size) / 1000;
}

function number(value: number): string {
  return String(Math.round(value * 100) / 100);
}

function literal(words: string): string {
  return `(${words.replace(/[\\()]/g, (sign) => `\\${sign}`)})`;
}

/** A blank sheet of the given size in points. */
export function createSheet(width: number, height: number): WrittenSheet {
  const operators: string[] = ['1 J 1 j'];
  const flip = (y: number): number => height - y;
  const move = (x: number, y: number, operator: string): string => `${number(x)} ${number(flip(y))} ${operator}`;
  return {
    width,
    height,
    pen(lineWidth, [red, green, blue]) {
      operators.push(`${number(lineWidth)} w ${red} ${green} ${blue} RG ${red} ${green} ${blue} rg`);
    },
    line(...points) {
      for (let index = 0; index + 1 < points.length; index += 2) {
        operators.push(move(points[index] ?? 0, points[index + 1] ?? 0, index === 0 ? 'm' : 'l'));
      }
      operators.push('S');
    },
    rect(x, y, rectWidth, rectHeight) {
      operators.push(`${number(x)} ${number(flip(y + rectHeight))} ${number(rectWidth)} ${number(rectHeight)} re S`);
    },
    circle(x, y, radius) {
      operators.push(circlePath(x, flip(y), radius), 'S');
    },
    dot(x, y) {
      operators.push(circlePath(x, flip(y), 2), 'f');
    },
    text(x, y, words, { size = 9, bold, align = 'left', turned } = {}) {
      const shift = align === 'left' ? 0 : textWidth(words, size) * (align === 'right' ? 1 : 0.5);
      const matrix = turned
        ? `0 1 -1 0 ${number(x)} ${number(flip(y) - shift)}`
        : `1 0 0 1 ${number(x - shift)} ${number(flip(y))}`;
      operators.push(`BT /${bold ? 'F2' : 'F1'} ${number(size)} Tf ${matrix} Tm ${literal(words)} Tj ET`);
    },
    content: () => operators.join('\n'),
  };
}

function circlePath(x: number, y: number, radius: number): string {
  const k = radius * 0.5523;
  const [left, right, low, high] = [x - radius, x + radius, y - radius, y + radius];
  return [
    `${number(right)} ${number(y)} m`,
    `${number(right)} ${number(y + k)} ${number(x + k)} ${number(high)} ${number(x)} ${number(high)} c`,
    `${number(x - k)} ${number(high)} ${number(left)} ${number(y + k)} ${number(left)} ${number(y)} c`,
    `${number(left)} ${number(y - k)} ${number(x - k)} ${number(low)} ${number(x)} ${number(low)} c`,
    `${number(x + k)} ${number(low)} ${number(right)} ${number(y - k)} ${number(right)} ${number(y)} c`,
  ].join(' ');
}

/** The sheets as a PDF 1.4 file: Helvetica, WinAnsi, uncompressed, the same bytes each time. */
export function writePdf(title: string, sheets: readonly WrittenSheet[]): Uint8Array {
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${sheets.length} /Kids [${sheets.map((_, index) => `${6 + index * 2} 0 R`).join(' ')}] >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
    `<< /Title ${literal(title)} /Producer (Redline) >>`,
  ];
  sheets.forEach((sheet, index) => {
    const content = sheet.content();
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${number(sheet.width)} ${number(sheet.height)}] ` +
        `/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> /Contents ${7 + index * 2} 0 R >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    );
  });
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 5 0 R >>\nstartxref\n${offsets.length ? file.indexOf('xref\n0 ') : 0}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}
