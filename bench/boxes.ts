import { crc32, deflateSync } from 'node:zlib';

/** The image that boxes are drawn over, px. */
export const picture = { width: 4000, height: 3000 };

/** A rectangle of the image with its label, as a record holds it. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label: string;
}

/** Named after their colours in the palette, which labels get in the order of their first use. */
const labels = ['blue', 'amber', 'pink', 'green', 'violet', 'sky', 'umber'] as const;

/**
 * The same boxes at every call, 20 to 80 px a side, evenly spread. The topmost lies in the middle and is the only grey one, so
 * that its colour on screen says that all are drawn.
 */
export function makeBoxes(count: number): readonly Box[] {
  const random = createRandom(42);
  const boxes = Array.from({ length: count - 1 }, (_, index): Box => {
    const width = 20 + Math.round(random() * 60);
    const height = 20 + Math.round(random() * 60);
    const x = Math.round(random() * (picture.width - width));
    const y = Math.round(random() * (picture.height - height));
    return { x, y, width, height, label: labels[index % labels.length] ?? 'blue' };
  });
  return [...boxes, { x: 1950, y: 1460, width: 100, height: 80, label: 'grey' }];
}

/** A white image with a grid of fine lines, as PNG. */
export function makePicture(): Uint8Array {
  const { width, height } = picture;
  const rows = Buffer.alloc((width + 1) * height, 255);
  for (let y = 0; y < height; y += 1) {
    const start = y * (width + 1);
    rows[start] = 0;
    if (y % 100 === 0) rows.fill(200, start + 1, start + 1 + width);
    for (let x = 0; x < width; x += 100) rows[start + 1 + x] = 200;
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // 8 bits of grey.
  header.set([8, 0, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** Numbers from 0 to 1 that are the same in every run (a linear congruential generator, numbers of Numerical Recipes). */
function createRandom(seed: number): () => number {
  let state = seed;
  return function next() {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
