import { useEffect, useRef } from 'react';
import type { RefObject } from 'react';
import { cellAt } from '../../document/sheet/cells.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';
import { TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { screenToPage } from '../../geometry/camera.ts';
import type { ViewStore } from '../view.ts';
import { revealCells } from './revealOnSheet.ts';
import { GUTTER, TABLE_HEAD } from './steering.ts';

interface HeadKeys {
  readonly head: RefObject<HTMLElement | null>;
  readonly view: ViewStore;
  readonly sheet: Sheet;
}

/** Arrow keys, Home and End go from the head of one column to the same part of another, which comes into view: only those in view are there to be reached by Tab. */
export function useHeadKeys({ head, view, sheet }: HeadKeys): void {
  const awaited = useRef<string | null>(null);
  useEffect(function focusAwaited() {
    const target = awaited.current === null ? null : head.current?.querySelector<HTMLElement>(awaited.current);
    if (target === null || target === undefined) return;
    awaited.current = null;
    target.focus({ preventScroll: true });
  });
  function goAlong(event: KeyboardEvent): void {
    const { target, key } = event;
    const part = target instanceof HTMLButtonElement ? target.dataset['part'] : undefined;
    const column = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
    if (part === undefined || column === null || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const last = sheet.state().facts.columns.length - 1;
    const here = Number(column.dataset['column']);
    const next = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: last }[key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    if (next < 0 || next > last) return;
    awaited.current = `[data-column="${next}"] [data-part="${part}"]`;
    const corner = screenToPage(view.getState(), TABLE_PAGE, { x: GUTTER + 1, y: TABLE_HEAD + 1 });
    const row = cellAt(sheet.state(), corner)?.row ?? 0;
    revealCells(view, sheet, { columns: [next, next + 1], rows: [row, row + 1] });
    // Where nothing had to move, nothing is drawn anew.
    head.current?.querySelector<HTMLElement>(awaited.current)?.focus({ preventScroll: true });
  }
  useEffect(function hearKeys() {
    const element = head.current;
    element?.addEventListener('keydown', goAlong);
    return () => element?.removeEventListener('keydown', goAlong);
  });
}
