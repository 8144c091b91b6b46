import type { AnnotationStore } from '../annotation/annotation.ts';
import type { LabelUse } from '../annotation/labelUse.ts';
import type { Shape } from '../geometry/shapes.ts';
import type { Rect } from '../geometry/space.ts';
import { groupOn } from '../tools/group.ts';
import type { Draft } from '../tools/tool.ts';
import type { MarkIndex } from './markIndex.ts';
import type { Rest } from './stage/rest.ts';
import type { MarkFacts } from './stage/marks.ts';
import type { LiftedMark } from './stage/paintOverlay.ts';
import type { ViewStore } from './view.ts';
import { createLabelBook } from '../annotation/labelBook.ts';
import type { Palette } from '../contract/palette.ts';
import { labelsOf } from './panel/labelOptions.ts';
import { markOf } from './stage/marks.ts';

/** More selected ones than this are drawn where they lie, as selected, and not above the others: else each frame would draw them all. */
const MOST_LIFTED = 500;

/** Which annotations are drawn how, at this moment: at rest, or lifted above the others. */
export interface Scene {
  /** The same object until something of it changes. */
  rest(): Rest;
  /** Selected ones, unless they are very many, and those in an unfinished gesture; the one picked last at the end. */
  lifted(): readonly LiftedMark[];
  /** The one beneath the pointer or hovered in the list, when it is not lifted anyway. */
  hovered(): LiftedMark | null;
  isShown(id: string): boolean;
  /** The rectangle round the selected annotations of a page that can be stretched together, page units; null for fewer than two. */
  frameOn(pageIndex: number): Rect | null;
}

export interface SceneInput {
  readonly view: ViewStore;
  readonly annotations: AnnotationStore;
  readonly labels: Pick<LabelUse, 'names'>;
  readonly marks: MarkIndex;
  /** Who is looking. */
  readonly person: string;
}

/** What the facts were made from. */
interface FactsFor {
  readonly used: readonly string[];
  readonly ofSession: readonly string[];
  readonly palette: Palette;
  /** In the order that decides colours. */
  readonly known: readonly string[];
  readonly facts: MarkFacts;
}

export function createScene({ view, annotations, labels, marks, person }: SceneInput): Scene {
  let factsFor: FactsFor | null = null;
  let resting: Rest | null = null;
  /** The selection that `resting.selected` was made of. */
  let manyOf: readonly string[] = none;
  let framed = { selection: view.getState().selection, version: -1, byPage: new Map<number, Rect | null>() };

  function facts(): MarkFacts {
    const used = labels.names();
    const { sessionLabels: ofSession, palette } = view.getState();
    if (factsFor?.used === used && factsFor.ofSession === ofSession && factsFor.palette === palette) return factsFor.facts;
    const known = labelsOf(used, ofSession);
    // The same facts while they say the same: other ones draw every mark anew.
    const same = factsFor !== null && factsFor.palette === palette && sameList(factsFor.known, known) ? factsFor.facts : null;
    const made = same ?? { numberOf: annotations.numberOf, colourOf: createLabelBook(palette, known).colourOf, person };
    factsFor = { used, ofSession, palette, known, facts: made };
    return made;
  }

  function isShown(id: string): boolean {
    const { shown, marksHidden } = view.getState();
    return !marksHidden && annotations.get(id)?.arrangement.hidden !== true && (shown === null || shown.has(id));
  }

  function lift(id: string, emphasis: 'hover' | 'selected', shape?: Shape): readonly LiftedMark[] {
    const mark = marks.get(id);
    if (mark === undefined || !isShown(id)) return [];
    const { annotation } = mark;
    return [{ id, pageIndex: annotation.pageIndex, mark: markOf(annotation, { shape: shape ?? mark.shape, emphasis }, facts()) }];
  }

  function frameOn(pageIndex: number): Rect | null {
    const { selection } = view.getState();
    if (framed.selection !== selection || framed.version !== marks.version()) framed = { selection, version: marks.version(), byPage: new Map() };
    const known = framed.byPage.get(pageIndex);
    if (known !== undefined) return known;
    const shapeOf = (id: string) => {
      const mark = isShown(id) ? marks.get(id) : undefined;
      return mark === undefined || mark.annotation.arrangement.locked ? undefined : { pageIndex: mark.annotation.pageIndex, shape: mark.shape };
    };
    const around = groupOn(pageIndex, { selection, shapeOf })?.around ?? null;
    framed = { selection, version: marks.version(), byPage: framed.byPage.set(pageIndex, around) };
    return around;
  }

  return {
    isShown,
    frameOn,
    rest() {
      const { shown, selection, draft } = view.getState();
      const ids = liftedIds(selection, draft);
      const now = facts();
      const many = selection.length > MOST_LIFTED ? selection : none;
      const same = resting !== null && resting.facts === now && resting.shown === shown && sameIds(resting.lifted, ids);
      if (same && resting !== null && manyOf === many) return resting;
      resting = { index: marks, facts: now, shown, lifted: same && resting !== null ? resting.lifted : new Set(ids), selected: manyOf === many && resting !== null ? resting.selected : new Set(many) };
      manyOf = many;
      return resting;
    },
    lifted() {
      const { selection, draft } = view.getState();
      const changed = new Map((draft?.reshaped ?? []).map(({ id, shape }) => [id, shape]));
      return liftedIds(selection, draft).flatMap((id) => lift(id, 'selected', changed.get(id)));
    },
    hovered() {
      const { hover, selection, draft } = view.getState();
      if (hover === null || liftedIds(selection, draft).includes(hover) || (selection.length > MOST_LIFTED && selection.includes(hover))) return null;
      return lift(hover, 'hover')[0] ?? null;
    },
  };
}

const none: readonly string[] = [];

function liftedIds(selection: readonly string[], draft: Draft | null): readonly string[] {
  const reshaped = draft?.reshaped?.map(({ id }) => id) ?? none;
  if (selection.length > MOST_LIFTED) return reshaped;
  const selected = new Set(selection);
  const others = reshaped.filter((id) => !selected.has(id));
  return others.length === 0 ? selection : [...others, ...selection];
}

function sameIds(known: ReadonlySet<string>, ids: readonly string[]): boolean {
  return known.size === ids.length && ids.every((id) => known.has(id));
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
