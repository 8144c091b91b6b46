import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import { useClient } from '../../api/ClientProvider.tsx';
import { queryKeys } from '../../api/queries.ts';
import { labelNameFault } from '../../contract/palette.ts';
import { limits } from '../../contract/limits.ts';
import { savePalette } from './keptPalette.ts';
import type { KeptPalette, PaletteHome } from './keptPalette.ts';
import { paletteQuery } from './paletteQuery.ts';

/** A label that somebody made by typing it, with the colour that it keeps. */
export interface MadeLabel {
  readonly name: string;
  /** One of the eight; null: the next that is free. */
  readonly colour: string | null;
}

/** Ms until what did not get through is tried again: longer each time, up to the last. */
const pauses: readonly number[] = [5_000, 15_000, 60_000];

/**
 * Lets labels that are made by typing them join those of the workspace: other files and other people are offered them then. One after
 * another; what does not get through (no connection) is in use here all the same, and is tried again after a while, when the browser is
 * online again, and with the next.
 */
export function useMadeLabels(person: string): (label: MadeLabel) => void {
  const client = useClient();
  const cache = useQueryClient();
  const waiting = useRef<readonly MadeLabel[]>([]);
  const going = useRef<Promise<void> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null);
  const failures = useRef(0);

  const start = useCallback(function sendWaiting() {
    const home: PaletteHome = { client, cache, person };
    async function drain(): Promise<void> {
      while (waiting.current.length > 0) {
        const joining = waiting.current;
        if (!(await join(home, joining))) return;
        waiting.current = waiting.current.filter((one) => !joining.includes(one));
        failures.current = 0;
      }
    }
    if (timer.current !== null) clearTimeout(timer.current);
    timer.current = null;
    going.current ??= drain().catch(() => undefined).finally(() => {
      going.current = null;
      if (waiting.current.length === 0) return;
      timer.current = setTimeout(sendWaiting, pauses[Math.min(failures.current, pauses.length - 1)]);
      failures.current += 1;
    });
  }, [client, cache, person]);

  useEffect(
    function tryAgain() {
      function online(): void {
        if (waiting.current.length > 0) start();
      }
      window.addEventListener('online', online);
      return () => {
        window.removeEventListener('online', online);
        if (timer.current !== null) clearTimeout(timer.current);
      };
    },
    [start],
  );
  return useCallback((label: MadeLabel) => {
    waiting.current = [...waiting.current, label];
    start();
  }, [start]);
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
