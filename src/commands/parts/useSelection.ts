import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { allToggled, extended, nothingSelected, toggled, type Listed, type Selection } from './selection.ts';
import { atOnce, FEW_ROWS, inSlices } from './slices.ts';

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

interface SelectionState<Row> {
  readonly selection: Selection;
  /** The list of which every row is chosen, as far as that is known: it need not be gone through to find out. */
  readonly whole: readonly Row[] | null;
}

/** Choice of several rows: by check box, by Space, Shift and Mod+A within `place`; Escape lets go of all. */
export function useSelection<Row>(place: RefObject<HTMLElement | null>, { rows, idOf }: Listed<Row>): Chosen<Row> {
  const [{ selection, whole }, setState] = useState<SelectionState<Row>>({ selection: nothingSelected, whole: null });
  const latest = useRef({ rows, selection });
  useEffect(function keepLatest() {
    latest.current = { rows, selection };
  });
  const [say, sayWhenDone] = useLastWord<SelectionState<Row>>(setState);
  const choose = useCallback((id: string, how: Choosing) => {
    say(({ selection: before }) => ({
      selection: how === 'one' ? toggled(before, id) : extended(before, id, { rows: latest.current.rows, idOf }), whole: null,
    }));
  }, [idOf, say]);
  const chooseAll = useCallback(() => {
    const { rows: all, selection: before } = latest.current;
    const work = allToggled(before, { rows: all, idOf });
    const stateOf = (next: Selection): SelectionState<Row> => ({ selection: next, whole: next.ids.size === all.length ? all : null });
    if (all.length <= FEW_ROWS) say(() => stateOf(atOnce(work)));
    else sayWhenDone(async (signal) => stateOf(await inSlices(work, signal)));
  }, [idOf, say, sayWhenDone]);
  const clear = useCallback(() => say(() => ({ selection: nothingSelected, whole: null })), [say]);
  const { ids } = selection;
  const chosen = useMemo(() => {
    if (ids.size === 0 || whole === rows) return ids.size === 0 ? [] : rows;
    return rows.filter((row) => ids.has(idOf(row) ?? ''));
  }, [rows, ids, idOf, whole]);
  const idAt = (index: number): string | null => {
    const row = latest.current.rows[index];
    return row === undefined ? null : idOf(row);
  };
  useSelectionKeys(place, { choose, chooseAll, clear: ids.size === 0 ? null : clear, idAt });
  return { ids, rows: chosen, choose, chooseAll, clear };
}

type Say<T> = (next: (before: T) => T) => void;
type SayWhenDone<T> = (make: (signal: AbortSignal) => Promise<T>) => void;

/** Ways to set a state at once, and once something is made; what is said later counts, whatever is still being made. */
function useLastWord<T>(set: Say<T>): readonly [Say<T>, SayWhenDone<T>] {
  const making = useRef<AbortController | null>(null);
  useEffect(function stopWithThePage() {
    return () => making.current?.abort();
  }, []);
  const say = useCallback<Say<T>>((next) => {
    making.current?.abort();
    set(next);
  }, [set]);
  const sayWhenDone = useCallback<SayWhenDone<T>>((make) => {
    making.current?.abort();
    const mine = new AbortController();
    making.current = mine;
    make(mine.signal).then((state) => mine.signal.aborted || set(() => state), (reason: unknown) => {
      if (!mine.signal.aborted) throw reason;
    });
  }, [set]);
  return [say, sayWhenDone];
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
