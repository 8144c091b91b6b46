import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react';
import { allToggled, extended, nothingSelected, toggled, type Selection } from '../commands/parts/selection.ts';
import type { Attachment } from '../contract/attachment.ts';

/** `range`: all from the one chosen before. */
export type Choosing = 'one' | 'range';

/** Which of the attachments listed are chosen. */
export interface Chosen {
  readonly ids: ReadonlySet<string>;
  /** Those chosen that are listed: nothing happens to what nobody sees. */
  readonly attachments: readonly Attachment[];
  /** The same function from render to render. */
  readonly choose: (id: string, how: Choosing) => void;
  readonly chooseAll: () => void;
  readonly clear: () => void;
}

const noAttachments: readonly Attachment[] = [];

/** Choice of several attachments: by check box, by Space, Shift and Mod+A within `place`; Escape lets go of all. */
export function useSelection(place: RefObject<HTMLElement | null>, rows: readonly Attachment[]): Chosen {
  const [selection, setSelection] = useState<Selection>(nothingSelected);
  const listed = useRef(rows);
  useEffect(function keepListed() {
    listed.current = rows;
  });
  const choose = useCallback((id: string, how: Choosing) => {
    setSelection((before) => (how === 'one' ? toggled(before, id) : extended(before, id, idsOf(listed.current))));
  }, []);
  const chooseAll = useCallback(() => setSelection((before) => allToggled(before, idsOf(listed.current))), []);
  const clear = useCallback(() => setSelection(nothingSelected), []);
  const { ids } = selection;
  const attachments = useMemo(
    () => (ids.size === 0 ? noAttachments : rows.filter(({ id }) => id !== null && ids.has(id))),
    [rows, ids],
  );
  useSelectionKeys(place, { choose, chooseAll, clear: ids.size === 0 ? null : clear, idAt: (index) => listed.current[index]?.id ?? null });
  return { ids, attachments, choose, chooseAll, clear };
}

function idsOf(rows: readonly Attachment[]): readonly string[] {
  return rows.flatMap(({ id }) => (id === null ? [] : [id]));
}

interface Keys extends Pick<Chosen, 'choose' | 'chooseAll'> {
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
