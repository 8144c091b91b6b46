import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Adjustment } from '../document/adjusting.ts';
import { asTheyAre, isAdjusted } from '../document/adjusting.ts';

/** How the pictures of one open file are shown. */
export type AdjustmentStore = StoreApi<Adjustment>;

const storageKey = 'redline:adjustments';
/** Attachments whose adjustment is remembered; the ones changed longest ago are forgotten first. */
const REMEMBERED = 200;

type Entry = readonly [id: string, brightness: number, contrast: number, colours: Adjustment['colours'], greys: Adjustment['greys']];

/** As this browser last showed the attachment; every change is remembered. */
export function rememberedAdjustment(attachmentId: string): AdjustmentStore {
  const entry = entries().find(([id]) => id === attachmentId);
  const store = createStore<Adjustment>(() => (entry === undefined ? asTheyAre : { brightness: entry[1], contrast: entry[2], colours: entry[3], greys: entry[4] }));
  store.subscribe(function remember(adjustment) {
    const { brightness, contrast, colours, greys } = adjustment;
    const others = entries().filter(([id]) => id !== attachmentId);
    save(isAdjusted(adjustment) ? [...others, [attachmentId, brightness, contrast, colours, greys]] : others);
  });
  return store;
}

/** Of what nobody wants remembered. */
export function plainAdjustment(): AdjustmentStore {
  return createStore<Adjustment>(() => asTheyAre);
}

function save(all: readonly Entry[]): void {
  try {
    globalThis.localStorage?.setItem(storageKey, JSON.stringify(all.slice(-REMEMBERED)));
  } catch {
    // Where the browser keeps nothing, files open as they are.
  }
}

function entries(): readonly Entry[] {
  try {
    const value: unknown = JSON.parse(globalThis.localStorage?.getItem(storageKey) ?? '[]');
    return Array.isArray(value) ? value.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is Entry {
  if (!Array.isArray(value)) return false;
  const [id, brightness, contrast, colours, greys] = value;
  const areAmounts = [brightness, contrast].every((amount) => typeof amount === 'number' && Math.abs(amount) <= 100);
  return typeof id === 'string' && areAmounts && ['as-they-are', 'inverted'].includes(colours) && ['as-they-are', 'grey'].includes(greys);
}
