import type { PDFDocumentProxy } from 'pdfjs-dist';
import { createListeners } from '../signals/listeners.ts';
import type { LayerFacts } from './pdfLayerFacts.ts';
import type { Layer, LayerItem, Layers } from './source.ts';

/** How layers are shown, as pdf.js takes it with a render. */
export type LayerConfig = Awaited<ReturnType<PDFDocumentProxy['getOptionalContentConfig']>>;

/** The layers of a PDF, and what its renders need to know of them. */
export interface PdfLayers {
  readonly layers: Layers;
  /** For the next render; undefined while everything is as the file says. One that is under way is not changed by what is chosen later. */
  config(): Promise<LayerConfig> | undefined;
  /** What is shown and hidden now; null while it is known that nothing is hidden. */
  hiding(): Promise<LayerConfig | null>;
}

/** What is read of a PDF. */
export type LayeredPdf = Pick<PDFDocumentProxy, 'getOptionalContentConfig'>;

/** Layers that are listed: files can claim any number. */
const MOST_LAYERS = 5_000;
/** A group within groups, no deeper: as pdf.js reads them. */
const DEEPEST = 10;

/** `readFacts` takes the whole file: it is asked for only where there are layers, and once. */
export function createPdfLayers(pdf: LayeredPdf, readFacts: () => Promise<LayerFacts>): PdfLayers {
  const listeners = createListeners();
  let first: LayerConfig | null = null;
  let facts: LayerFacts = { locked: new Set(), opposites: 'unknown' };
  let findingFacts: Promise<void> | null = null;
  let chosen: ReadonlyMap<string, boolean> | null = null;
  let items: readonly LayerItem[] = [];
  let reading: Promise<void> | null = null;
  let now: Promise<LayerConfig> | undefined;
  let look = 0;
  let choosing: Promise<void> = Promise.resolve();

  async function configWith(states: ReadonlyMap<string, boolean>): Promise<LayerConfig> {
    const config = await pdf.getOptionalContentConfig({ intent: 'display' });
    for (const [id, isShown] of states) config.setVisibility(id, isShown, false);
    return config;
  }

  function take(states: ReadonlyMap<string, boolean> | null): void {
    if (states !== chosen) look += 1;
    chosen = states;
    now = states === null ? undefined : configWith(states);
    list();
  }

  function list(): void {
    if (first !== null) items = itemsOf(first, (id) => ({ isShown: chosen?.get(id) ?? isShownIn(first, id), isLocked: facts.locked.has(id) }));
    listeners.tell();
  }

  async function takeFacts(): Promise<void> {
    facts = await readFacts();
  }

  function findFacts(): Promise<void> {
    return (findingFacts ??= takeFacts());
  }

  async function read(): Promise<void> {
    try {
      const config = await pdf.getOptionalContentConfig({ intent: 'display' });
      if (groupsOf(config).length === 0) return;
      await findFacts();
      first = config;
      list();
    } catch {
      // Layers that cannot be read are drawn as pdf.js draws them, and are not on offer.
    }
  }

  async function showAll(ids: readonly string[], state: Layer['state'], before: Promise<void>): Promise<void> {
    await before;
    const free = ids.filter((id) => !facts.locked.has(id));
    if (free.length === 0) return;
    const config = await configWith(chosen ?? new Map());
    // What excludes each other in the file does so here: showing one hides the others.
    for (const id of free) config.setVisibility(id, state === 'shown', true);
    take(new Map(groupsOf(config).map(([group, { visible }]) => [group, visible])));
  }

  async function hiding(): Promise<LayerConfig | null> {
    const config = await (now ?? pdf.getOptionalContentConfig({ intent: 'display' }));
    const groups = groupsOf(config);
    if (groups.length === 0) return null;
    if (groups.some(([, { visible }]) => !visible)) return config;
    // Whoever asks meanwhile goes by what the page draws, which is right and takes longer.
    findFacts().catch(() => undefined);
    return facts.opposites === 'none' ? null : config;
  }

  return {
    config: () => now,
    hiding,
    layers: {
      read: () => (reading ??= read()),
      items: () => items,
      isAsInFile: () => chosen === null,
      look: () => look,
      show(ids, state) {
        // One after the other: each begins with what the one before has chosen.
        const shown = showAll(ids, state, choosing);
        choosing = shown.catch(() => undefined);
        return shown;
      },
      reset: () => take(null),
      subscribe: listeners.subscribe,
    },
  };
}

interface Group {
  readonly name: unknown;
  readonly intent: unknown;
  readonly visible: boolean;
}

function groupsOf(config: LayerConfig): readonly (readonly [id: string, group: Group])[] {
  return [...config].slice(0, MOST_LAYERS);
}

function isShownIn(config: LayerConfig | null, id: string): boolean {
  const group: unknown = config?.getGroup(id);
  return typeof group === 'object' && group !== null && 'visible' in group && group.visible === true;
}

type StateOf = (id: string) => { readonly isShown: boolean; readonly isLocked: boolean };

function itemsOf(config: LayerConfig, stateOf: StateOf): readonly LayerItem[] {
  const groups = new Map(groupsOf(config));
  const order: unknown = config.getOrder();

  function read(entries: unknown, depth: number): readonly LayerItem[] {
    if (!Array.isArray(entries) || depth > DEEPEST) return [];
    return entries.flatMap((entry: unknown): readonly LayerItem[] => {
      if (typeof entry === 'string') return layerOf(entry);
      if (typeof entry !== 'object' || entry === null || !('order' in entry)) return [];
      const below = read(entry.order, depth + 1);
      const name = 'name' in entry && typeof entry.name === 'string' && entry.name.trim() !== '' ? entry.name.trim() : null;
      return below.length === 0 ? [] : [{ kind: 'group', name, items: below }];
    });
  }

  function layerOf(id: string): readonly LayerItem[] {
    const group = groups.get(id);
    if (group === undefined) return [];
    const { isShown, isLocked } = stateOf(id);
    const name = typeof group.name === 'string' && group.name.trim() !== '' ? group.name.trim() : 'Unnamed layer';
    return [{ kind: 'layer', id, name, state: isShown ? 'shown' : 'hidden', lock: isLocked ? 'locked' : 'free', intent: intentOf(group.intent) }];
  }

  return read(order, 0);
}

/** What a layer is for, where that is not simply being looked at. */
function intentOf(intent: unknown): string | null {
  if (!Array.isArray(intent)) return null;
  const others = intent.filter((name): name is string => typeof name === 'string' && name !== 'View' && name !== 'All');
  return others.length === 0 ? null : others.join(', ');
}
