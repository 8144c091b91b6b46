import { drawArea } from './drawArea.ts';
import { onePageDocument } from './onePage.ts';
import type { Frames } from './player.ts';
import { createPlayer } from './player.ts';
import type { DocumentSource } from './source.ts';

/** Frames that say nothing of how long they stand, or less than `LEAST_MS`, stand so long, ms; as browsers have it. */
const USUAL_MS = 100;
const LEAST_MS = 20;

/** Opens an image that moves, at its first picture and at rest. Null for one that does not move, or where the browser gives no single pictures. */
export async function openAnimated(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<DocumentSource | null> {
  if (!('ImageDecoder' in globalThis)) return null;
  const frames = await framesOf(bytes, type);
  if (frames === null) return null;
  try {
    const { bitmap } = await frames.at(0);
    return animatedDocument(frames, bitmap);
  } catch {
    frames.close();
    return null;
  }
}

async function framesOf(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<Frames | null> {
  const decoder = new ImageDecoder({ data: bytes, type });
  try {
    await decoder.tracks.ready;
    await decoder.completed;
  } catch {
    decoder.close();
    return null;
  }
  const track = decoder.tracks.selectedTrack;
  if (track === null || !track.animated || track.frameCount < 2) {
    decoder.close();
    return null;
  }
  return {
    count: track.frameCount,
    rounds: track.repetitionCount + 1,
    async at(frameIndex) {
      const { image } = await decoder.decode({ frameIndex });
      try {
        const ms = (image.duration ?? 0) / 1000;
        return { bitmap: await createImageBitmap(image), ms: ms < LEAST_MS ? USUAL_MS : ms };
      } finally {
        image.close();
      }
    },
    close: () => decoder.close(),
  };
}

function animatedDocument(frames: Frames, first: ImageBitmap): DocumentSource {
  let shown = first;
  let isDrawn = true;
  const player = createPlayer(frames, {
    show(bitmap) {
      shown.close();
      shown = bitmap;
      isDrawn = false;
    },
    isDrawn: () => isDrawn,
  });
  const source = onePageDocument({
    size: { width: first.width, height: first.height },
    maxScale: 1,
    render(area, scale, signal) {
      if (signal.aborted) return Promise.reject(signal.reason as unknown);
      isDrawn = true;
      return Promise.resolve(drawArea(shown, area, scale));
    },
    close() {
      player.close();
      shown.close();
    },
  });
  return { ...source, animation: player.animation };
}
