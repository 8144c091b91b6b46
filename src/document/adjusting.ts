/** How pictures of a file are shown, on the view only: nothing of it is stored with the file or drawn into exports. */
export interface Adjustment {
  /** -100 (black) to 100 (twice as bright). */
  readonly brightness: number;
  /** -100 (grey) to 100 (three times the contrast). */
  readonly contrast: number;
  readonly colours: 'as-they-are' | 'inverted';
  readonly greys: 'as-they-are' | 'grey';
}

/** Pictures as they are. */
export const asTheyAre: Adjustment = { brightness: 0, contrast: 0, colours: 'as-they-are', greys: 'as-they-are' };

export function isAdjusted({ brightness, contrast, colours, greys }: Adjustment): boolean {
  return brightness !== 0 || contrast !== 0 || colours === 'inverted' || greys === 'grey';
}

/** What each level of a channel, 0 to 255, becomes; greys are made before. */
export function levelsOf({ brightness, contrast, colours }: Adjustment): Uint8ClampedArray {
  const light = 1 + brightness / 100;
  const steepness = contrast < 0 ? 1 + contrast / 100 : 1 + contrast / 50;
  return Uint8ClampedArray.from({ length: 256 }, (_, level) => {
    const shown = (level * light - 127.5) * steepness + 127.5;
    return colours === 'inverted' ? 255 - shown : shown;
  });
}

/** The picture adjusted; the one given is closed when another takes its place. */
export function adjusted(bitmap: ImageBitmap, adjustment: Adjustment): ImageBitmap {
  if (!isAdjusted(adjustment)) return bitmap;
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('adjusted: the browser gave no 2d context');
  // What is see-through shows paper, which is adjusted with it.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, bitmap.width, bitmap.height);
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  const image = context.getImageData(0, 0, canvas.width, canvas.height);
  adjustPixels(image.data, adjustment);
  context.putImageData(image, 0, 0);
  return canvas.transferToImageBitmap();
}

/** In place; red, green, blue and alpha of each pixel. */
export function adjustPixels(pixels: Uint8ClampedArray, adjustment: Adjustment): void {
  const levels = levelsOf(adjustment);
  const isGrey = adjustment.greys === 'grey';
  for (let at = 0; at + 3 < pixels.length; at += 4) {
    const [red, green, blue] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
    // ITU-R BT.601, in 256ths.
    const grey = (red * 77 + green * 150 + blue * 29) >> 8;
    pixels[at] = levels[isGrey ? grey : red] ?? 0;
    pixels[at + 1] = levels[isGrey ? grey : green] ?? 0;
    pixels[at + 2] = levels[isGrey ? grey : blue] ?? 0;
  }
}
