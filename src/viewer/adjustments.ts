import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { Adjustment } from '../document/adjusting.ts';
import { asTheyAre, isAdjusted } from '../document/adjusting.ts';
import { openFileMemory } from './fileMemory.ts';

/** How the pictures of one open file are shown. */
export type AdjustmentStore = StoreApi<Adjustment>;

const memory = openFileMemory('redline:adjustments', isEntry);

type Entry = readonly [id: string, brightness: number, contrast: number, colours: Adjustment['colours'], greys: Adjustment['greys']];

/** As this browser last showed the attachment; every change is remembered. */
export function rememberedAdjustment(attachmentId: string): AdjustmentStore {
  const entry = memory.of(attachmentId);
  const store = createStore<Adjustment>(() => (entry === undefined ? asTheyAre : { brightness: entry[1], contrast: entry[2], colours: entry[3], greys: entry[4] }));
  store.subscribe(function remember(adjustment) {
    const { brightness, contrast, colours, greys } = adjustment;
    if (isAdjusted(adjustment)) memory.put([attachmentId, brightness, contrast, colours, greys]);
    else memory.forget(attachmentId);
  });
  return store;
}

/** Of what nobody wants remembered. */
export function plainAdjustment(): AdjustmentStore {
  return createStore<Adjustment>(() => asTheyAre);
}

function isEntry(value: unknown): value is Entry {
  if (!Array.isArray(value)) return false;
  const [id, brightness, contrast, colours, greys] = value;
  const areAmounts = [brightness, contrast].every((amount) => typeof amount === 'number' && Math.abs(amount) <= 100);
  return typeof id === 'string' && areAmounts && ['as-they-are', 'inverted'].includes(colours) && ['as-they-are', 'grey'].includes(greys);
}
