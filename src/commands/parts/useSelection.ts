import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { allToggled, extended, nothingSelected, toggled, type Selection } from './selection.ts';

/** `range`: all from the one chosen before. */
export type Choosing = 'one' | 'range';

/** Which of the rows of a list are chosen. */
export interface Chosen<Row> {
  readonly ids: ReadonlySet<string>;
  /** Those chosen that are listed: nothing happens to what nobody sees. */
  readonly rows: readonly Row[];
  /** The same function from render to render. */
  readonly choose: (id: string, how: Choosing) => void;
  readonly chooseAll: () => void;
  readonly clear: () => void;
}

interface Listed<Row> {
  /** As they are listed: the first has `data-index` 0. */
  readonly rows: readonly Row[];
  /** Null for what cannot be chosen. The same function from render to render. */
  readonly idOf: (row: Row) => string | null;
}

/** Choice of several rows: by check box, by Space, Shift and Mod+A within `place`; Escape lets go of all. */
export function useSelection<Row>(place: RefObject<HTMLElement | null>, { rows, idOf }: Listed<Row>): Chosen<Row> {
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const listed = useRef(rows);
  useEffect(function keepListed() {
    listed.current = rows;
  });
  const idsListed = useCallback(() => listed.current.flatMap((row) => idOf(row) ?? []), [idOf]);
  const choose = useCallback((id: string, how: Choosing) => {
    setSelection((before) => (how === 'one' ? toggled(before, id) : extended(before, id, idsListed())));
  }, [idsListed]);
  const chooseAll = useCallback(() => setSelection((before) => allToggled(before, idsListed())), [idsListed]);
  const clear = useCallback(() => setSelection(nothingSelected), []);
  const { ids } = selection;
  const chosen = useMemo(() => (ids.size === 0 ? [] : rows.filter((row) => ids.has(idOf(row) ?? ''))), [rows, ids, idOf]);
  const idAt = (index: number): string | null => {
    const row = listed.current[index];
    return row === undefined ? null : idOf(row);
  };
  useSelectionKeys(place, { choose, chooseAll, clear: ids.size === 0 ? null : clear, idAt });
  return { ids, rows: chosen, choose, chooseAll, clear };
}

interface Keys extends Pick<Chosen<unknown>, 'choose' | 'chooseAll'> {
  readonly clear: (() => void) | null;
  readonly idAt: (index: number) => string | null;
}

function useSelectionKeys(place: RefObject<HTMLElement | null>, { choose, chooseAll, clear, idAt }: Keys): void {
  useEffect(function hearKeys() {
    const element = place.current;
    function onKeyDown(event: KeyboardEvent): void {
      const focused = event.target instanceof HTMLElement && event.target.dataset['focus'] !== undefined ? event.target : null;
      if (event.defaultPrevented || event.altKey || focused === null) return;
      const act = actionOf(event, focused);
      if (act === null) return;
      event.preventDefault();
      act();
    }
    function actionOf(event: KeyboardEvent, focused: HTMLElement): (() => void) | null {
      const mod = event.ctrlKey || event.metaKey;
      if (event.key === 'Escape') return clear;
      if (mod) return event.key.toLowerCase() === 'a' ? chooseAll : null;
      const id = event.key === ' ' ? idAt(Number(focused.closest<HTMLElement>('[data-index]')?.dataset['index'])) : null;
      return id === null ? null : () => choose(id, event.shiftKey ? 'range' : 'one');
    }
    element?.addEventListener('keydown', onKeyDown);
    return () => element?.removeEventListener('keydown', onKeyDown);
  });
}
