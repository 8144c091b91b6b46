import type { Box } from '../boxes.ts';

/** What every peer shows: the boxes as the API lists them, and the image beneath. */
export interface Shown {
  readonly boxes: readonly Box[];
  readonly image: HTMLImageElement;
}

/** Colours of the labels, as Redline's palette has them. */
export const colours: Readonly<Record<string, string>> = {
  blue: '#0a4a9e', amber: '#d07d00', pink: '#cf6fae', green: '#067a58', violet: '#9247e0', sky: '#129fd2', umber: '#5e2d08', grey: '#5d6269',
};

/** CSS px per image px to begin with, and which point of the image is in the middle. */
export function startingZoom(width: number, height: number): number {
  return new URLSearchParams(location.search).get('view') === 'one' ? 1 : Math.min(width / 4000, height / 3000);
}

/** Reads both at once. */
export async function readBoxes(): Promise<Shown> {
  const image = new Image();
  image.src = 'picture.png';
  const [records] = await Promise.all([fetch('boxes.json').then((answer) => answer.json()), image.decode()]);
  return { boxes: records.flatMap((record: { annotation_content: { content: readonly Box[] } }) => record.annotation_content.content), image };
}
