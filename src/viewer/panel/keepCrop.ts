import { createPace } from '../../annotation/pace.ts';
import type { Bitmap } from '../../document/documentPainter.ts';
import type { Picture, RenderQueue } from '../../document/renderQueue.ts';
import { cropPictures } from './cropPictures.ts';
import type { Crop } from './drawCrop.ts';

/** A crop is drawn anew so long after the pictures of its page changed, ms: in a gesture they change with every frame. */
const CALM = 250;
/** Ms of one task for drawing crops. */
const SLICE = 6;
/** A list that is scrolled far gets dozens of crops at once: they are drawn between frames and input. */
const pace = createPace(SLICE);

interface Ways<B extends Bitmap> {
  /** Begins to draw at once, as the pictures may be closed in the next task; null when the browser cannot. */
  readonly draw: (crop: Crop, pictures: readonly Picture<B>[]) => Promise<Blob | null>;
  /** Is given addresses that whoever shows them revokes when they are shown no more. */
  readonly show: (address: string) => void;
}

/**
 * Gives pictures of a part of a page, made from the page pictures that there are: pictures, and not canvases, since a browser looks at each canvas
 * of a page with every frame. Returns the way to stop.
 */
export function keepCrop<B extends Bitmap>(queue: Pick<RenderQueue<B>, 'pictures' | 'subscribe'>, crop: Crop, { draw, show }: Ways<B>): () => void {
  let drawn: readonly Picture<B>[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isWaiting = false;
  let stopped = false;

  /** Null where nothing else would be shown. */
  function others(): readonly Picture<B>[] | null {
    const pictures = cropPictures(queue.pictures(crop.pageIndex), { ...crop, scale: crop.pixels.width / crop.area.width });
    return pictures.length === drawn.length && pictures.every((picture, index) => picture === drawn[index]) ? null : pictures;
  }

  async function look(): Promise<void> {
    timer = null;
    if (isWaiting || others() === null) return;
    isWaiting = true;
    await pace();
    isWaiting = false;
    // Only now: what was there before the wait may be closed.
    const pictures = stopped ? null : others();
    if (pictures === null) return;
    drawn = pictures;
    const blob = await draw(crop, pictures);
    if (stopped || blob === null || drawn !== pictures) return;
    show(URL.createObjectURL(blob));
  }

  void look();
  const stop = queue.subscribe(function lookLater(changed) {
    if (changed !== crop.pageIndex) return;
    if (drawn.length === 0) void look();
    else timer ??= setTimeout(() => void look(), CALM);
  });
  return () => {
    stopped = true;
    stop();
    if (timer !== null) clearTimeout(timer);
  };
}
