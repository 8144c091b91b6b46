import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import { useClient } from '../../api/ClientProvider.tsx';
import { queryKeys } from '../../api/queries.ts';
import { labelNameFault } from '../../contract/palette.ts';
import { limits } from '../../contract/limits.ts';
import { savePalette } from './keptPalette.ts';
import type { KeptPalette, PaletteHome } from './keptPalette.ts';
import { paletteQuery } from './usePalette.ts';

/** A label that somebody made by typing it, with the colour that it is shown in. */
export interface MadeLabel {
  readonly name: string;
  /** One of the eight. */
  readonly colour: string;
}

/**
 * Lets labels that are made by typing them join those of the workspace: other files and other people are offered them then. One after
 * another; what does not get through (no connection) is in use here all the same, and is tried again with the next.
 */
export function useMadeLabels(person: string): (label: MadeLabel) => void {
  const client = useClient();
  const cache = useQueryClient();
  const waiting = useRef<readonly MadeLabel[]>([]);
  const going = useRef<Promise<void> | null>(null);
  return useCallback((label: MadeLabel) => {
    const home: PaletteHome = { client, cache, person };
    waiting.current = [...waiting.current, label];
    async function drain(): Promise<void> {
      while (waiting.current.length > 0) {
        const joining = waiting.current;
        if (!(await join(home, joining))) return;
        waiting.current = waiting.current.filter((one) => !joining.includes(one));
      }
    }
    going.current ??= drain().catch(() => undefined).finally(() => {
      going.current = null;
    });
  }, [client, cache, person]);
}

/** False when it is to be tried again. */
async function join(home: PaletteHome, made: readonly MadeLabel[]): Promise<boolean> {
  const base = await home.cache.ensureQueryData(paletteQuery(home));
  // What this version cannot read it must not overwrite.
  if (base.leftOut.length > 0) return true;
  const known = new Set(base.palette.labels.map(({ name }) => name));
  const added = made.filter(({ name }) => !known.has(name) && labelNameFault(name) === null);
  const labels = [...base.palette.labels, ...added.map(({ name, colour }) => ({ name, colour, key: null, tags: [] }))];
  if (added.length === 0 || labels.length > limits.paletteLabels) return true;
  const saving = await savePalette(home, base, { labels });
  if (saving.ok) home.cache.setQueryData<KeptPalette>(queryKeys.labels, saving.kept);
  return saving.ok;
}
