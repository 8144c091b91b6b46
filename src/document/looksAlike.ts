/**
 * A px differs when one of its channels does so by more, of 255. Edges differ by up to 64 on pages that pdf.js records well; a line of half
 * a point that is missing from an A0 sheet drawn with 2048 px differs by 77.
 */
const LEVEL = 64;
/** Device px along each side of the cells in which px are counted. */
const CELL = 8;
/**
 * Two pictures differ when more px of one cell do; counted all over, a missing word would drown in the noise of many edges. On the sheets of
 * the corpus that pdf.js records wrongly all 64 px of many cells differ.
 */
const MOST_IN_A_CELL = 4;

/** Whether two pictures, RGBA of the same width in px, show the same everywhere. */
export function looksAlike(one: Uint8ClampedArray, other: Uint8ClampedArray, width: number): boolean {
  const cellsAcross = Math.ceil(width / CELL);
  const counts = new Uint8Array(cellsAcross * Math.ceil(one.length / 4 / width / CELL));
  for (let at = 0; at < one.length; at += 4) {
    if (!differs(one, other, at)) continue;
    const pixel = at / 4;
    const cell = Math.floor(pixel / width / CELL) * cellsAcross + Math.floor((pixel % width) / CELL);
    const count = (counts[cell] ?? 0) + 1;
    if (count > MOST_IN_A_CELL) return false;
    counts[cell] = count;
  }
  return true;
}

function differs(one: Uint8ClampedArray, other: Uint8ClampedArray, at: number): boolean {
  for (let channel = at; channel < at + 4; channel += 1) if (Math.abs((one[channel] ?? 0) - (other[channel] ?? 0)) > LEVEL) return true;
  return false;
}
