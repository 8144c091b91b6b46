import { drawArea } from './drawArea.ts';
import { onePageDocument } from './onePage.ts';
import type { Animation, DocumentSource } from './source.ts';

/** Frames that say nothing of how long they stand, or less than this, stand so long, ms; as browsers have it. */
const USUAL_MS = 100;
const LEAST_MS = 20;

/** The pictures of an animation, one at a time. */
interface Frames {
  readonly count: number;
  /** How often all of them are played. */
  readonly rounds: number;
  /** The picture belongs to the caller; how long it stands, in ms. */
  at(index: number): Promise<{ readonly bitmap: ImageBitmap; readonly ms: number }>;
  close(): void;
}

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

interface Screen {
  readonly show: (bitmap: ImageBitmap) => void;
  /** Whether the picture shown last has been drawn: none is skipped that one could have seen, and nothing is decoded that nobody sees. */
  readonly isDrawn: () => boolean;
}

function createPlayer(frames: Frames, screen: Screen): { readonly animation: Animation; close(): void } {
  const listeners = new Set<() => void>();
  const watchers = new Set<() => void>();
  let [index, round, isOpen] = [0, 0, true];
  let state: ReturnType<Animation['state']> = 'paused';
  let timer: ReturnType<typeof setTimeout> | undefined;

  function become(next: typeof state): void {
    state = next;
    clearTimeout(timer);
    for (const listener of listeners) listener();
  }

  async function step(): Promise<void> {
    const isLast = index === frames.count - 1;
    if (isLast && round + 1 >= frames.rounds) return become('paused');
    if (isLast) round += 1;
    const next = (index + 1) % frames.count;
    const { bitmap, ms } = await frames.at(next);
    if (!isOpen) return bitmap.close();
    index = next;
    screen.show(bitmap);
    for (const watcher of watchers) watcher();
    timer = setTimeout(goOn, ms);
  }

  function goOn(): void {
    if (!isOpen || state === 'paused') return;
    if (screen.isDrawn()) step().catch(() => become('paused'));
    else timer = setTimeout(goOn, LEAST_MS);
  }

  return {
    animation: {
      state: () => state,
      play() {
        if (state === 'playing' || !isOpen) return;
        // At its end it begins anew.
        if (index === frames.count - 1 && round + 1 >= frames.rounds) [index, round] = [-1, 0];
        become('playing');
        goOn();
      },
      pause: () => become('paused'),
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      onFrame(listener) {
        watchers.add(listener);
        return () => watchers.delete(listener);
      },
    },
    close() {
      isOpen = false;
      clearTimeout(timer);
      frames.close();
    },
  };
}
