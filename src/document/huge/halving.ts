/** Rows of pixels, four bytes each. */
export interface Rows {
  readonly width: number;
  readonly height: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Half as wide and half as high, rounded up: each pixel the mean of four, at odd edges of two or one. Colours count by how much their pixel covers: what
 * is not seen has none.
 */
export function halved({ width, height, bytes }: Rows): Rows {
  const half = { width: Math.ceil(width / 2), height: Math.ceil(height / 2) };
  const means = new Uint8Array(half.width * half.height * 4);
  for (let y = 0; y < half.height; y += 1) {
    const upper = y * 2 * width * 4;
    const lower = y * 2 + 1 < height ? upper + width * 4 : upper;
    for (let x = 0; x < half.width; x += 1) {
      const left = x * 8;
      const right = x * 2 + 1 < width ? left + 4 : left;
      const [a, b, c, d] = [upper + left, upper + right, lower + left, lower + right];
      const [coverA, coverB, coverC, coverD] = [bytes[a + 3] ?? 0, bytes[b + 3] ?? 0, bytes[c + 3] ?? 0, bytes[d + 3] ?? 0];
      const covered = coverA + coverB + coverC + coverD;
      const to = (y * half.width + x) * 4;
      means[to + 3] = (covered + 2) >> 2;
      if (covered === 0) continue;
      for (let channel = 0; channel < 3; channel += 1) {
        const sum = covered === 1020
          ? ((bytes[a + channel] ?? 0) + (bytes[b + channel] ?? 0) + (bytes[c + channel] ?? 0) + (bytes[d + channel] ?? 0) + 2) >> 2
          : ((bytes[a + channel] ?? 0) * coverA + (bytes[b + channel] ?? 0) * coverB + (bytes[c + channel] ?? 0) * coverC + (bytes[d + channel] ?? 0) * coverD) / covered + 0.5;
        means[to + channel] = sum;
      }
    }
  }
  return { ...half, bytes: means };
}
