/** Rows of pixels, four bytes each. */
export interface Rows {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Half as wide and half as high, rounded up: each pixel the mean of four, at odd edges of two or one. */
export function halved({ width, height, bytes }: Rows): Rows {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const means = new Uint8Array(half.width * half.height * 4);
  for (let y = 0; y < half.height; y += 1) {
    const upper = y * 2 * width * 4;
    const lower = y * 2 + 1 < height ? upper + width * 4 : upper;
    for (let x = 0; x < half.width; x += 1) {
      const left = x * 8;
      const right = x * 2 + 1 < width ? left + 4 : left;
      const to = (y * half.width + x) * 4;
      for (let channel = 0; channel < 4; channel += 1) {
        const sum = (bytes[upper + left + channel] ?? 0) + (bytes[upper + right + channel] ?? 0) + (bytes[lower + left + channel] ?? 0) + (bytes[lower + right + channel] ?? 0);
        means[to + channel] = (sum + 2) >> 2;
      }
    }
  }
  return { ...half, bytes: means };
}
