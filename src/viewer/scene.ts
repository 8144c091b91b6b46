import type { AnnotationStore } from '../annotation/annotation.ts';
import type { LabelUse } from '../annotation/labelUse.ts';
import type { Shape } from '../geometry/shapes.ts';
import type { Rect } from '../geometry/space.ts';
import { MANY } from '../tools/selectMove.ts';
import type { Draft, Moved } from '../tools/tool.ts';
import type { MarkIndex } from './markIndex.ts';
import type { Rest } from './stage/rest.ts';
import type { Mark } from '../exchange/render/mark.ts';
import type { MarkFacts } from './stage/marks.ts';
import type { LiftedMark } from './stage/paintOverlay.ts';
import type { ViewState, ViewStore } from './view.ts';
import { createLabelBook } from '../annotation/labelBook.ts';
import type { Palette } from '../contract/palette.ts';
import { labelsOf } from './panel/labelOptions.ts';
import { selectedIds } from './selectedIds.ts';
import { markOf } from './stage/marks.ts';
import { letsThrough } from './shownIds.ts';

/** Which annotations are drawn how, at this moment: at rest, or lifted above the others. */
export interface Scene {
  /** The same object until something of it changes. */
  rest(): Rest;
  /** Selected ones, unless they are very many, and those in an unfinished gesture; the one picked last at the end. */
  lifted(): readonly LiftedMark[];
  /** The one beneath the pointer or hovered in the list, when it is not lifted anyway. */
  hovered(): LiftedMark | null;
  /** Very many that are moved as one picture. */
  carried(): Carried | null;
  isShown(id: string): boolean;
  /** The rectangle round the selected annotations of a page that can be stretched together, page units; null for fewer than two. */
  frameOn(pageIndex: number): Rect | null;
}

export interface Carried extends Moved {
  readonly pageIndex: number;
  readonly facts: MarkFacts;
  /** Drawn as it is selected; null for one that is gone or not shown. */
  markOf(id: string): Mark | null;
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

/** The frames that were asked for, and what they were made from. */
interface Framed extends Pick<ViewState, 'selection' | 'shown' | 'marksHidden'> {
  /** Of the index. */
  readonly version: number;
  readonly byPage: Map<number, Rect | null>;
}

export function createScene({ view, annotations, labels, marks, person }: SceneInput): Scene {
  let factsFor: FactsFor | null = null;
  let resting: Rest | null = null;
  /** The selection that `resting.selected` was made of. */
  let manyOf: readonly string[] = none;
  /** The list of moved ones that is in `resting.lifted`. */
  let awayFor: readonly Changing[] = nobody;
  let framed: Framed | null = null;

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
    return !marksHidden && annotations.get(id)?.arrangement.hidden !== true && letsThrough(shown, id);
  }

  function lift(id: string, emphasis: 'hover' | 'selected', shape?: Shape): readonly LiftedMark[] {
    const mark = marks.get(id);
    if (mark === undefined || !isShown(id)) return [];
    const { annotation } = mark;
    return [{ id, pageIndex: annotation.pageIndex, mark: markOf(annotation, { shape: shape ?? mark.shape, emphasis }, facts()) }];
  }

  /** As the group that would be stretched, without a list of it: there may be 100,000. Null for fewer than two. */
  function aroundOn(pageIndex: number, selection: readonly string[]): Rect | null {
    const { shown, marksHidden } = view.getState();
    if (marksHidden) return null;
    let count = 0;
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const mark of marks.among(pageIndex, selection)) {
      const { id, arrangement } = mark.annotation;
      if (arrangement.locked || arrangement.hidden || !letsThrough(shown, id)) continue;
      count += 1;
      left = Math.min(left, mark.minX);
      top = Math.min(top, mark.minY);
      right = Math.max(right, mark.maxX);
      bottom = Math.max(bottom, mark.maxY);
    }
    return count < 2 ? null : { x: left, y: top, width: right - left, height: bottom - top };
  }

  function frameOn(pageIndex: number): Rect | null {
    const { selection, shown, marksHidden } = view.getState();
    const version = marks.version();
    if (framed?.selection !== selection || framed.shown !== shown || framed.marksHidden !== marksHidden || framed.version !== version) {
      framed = { selection, shown, marksHidden, version, byPage: new Map() };
    }
    const known = framed.byPage.get(pageIndex);
    if (known !== undefined) return known;
    const around = selection.length < 2 ? null : aroundOn(pageIndex, selection);
    // Pages are indexed when they are first asked for, which makes another version of it.
    framed = { ...framed, version: marks.version(), byPage: framed.byPage.set(pageIndex, around) };
    return around;
  }

  return {
    isShown,
    frameOn,
    rest() {
      const { shown, selection, draft } = view.getState();
      const ids = liftedIds(selection, draft);
      const now = facts();
      const many = selection.length > MANY ? selection : none;
      const away = draft?.moved?.as === 'themselves' ? draft.moved.shapes : nobody;
      // Beside very many that are moved nothing else is lifted.
      const sameLifted = resting !== null && awayFor === away && (away.length > 0 || sameIds(resting.lifted, ids));
      const same = resting !== null && resting.facts === now && resting.shown === shown && sameLifted;
      if (same && resting !== null && manyOf === many) return resting;
      const lifted = sameLifted && resting !== null ? resting.lifted : new Set(away.length > 0 ? away.map(({ id }) => id) : ids);
      resting = { index: marks, facts: now, shown, lifted, selected: manyOf === many && resting !== null ? resting.selected : selectedIds(many) };
      manyOf = many;
      awayFor = away;
      return resting;
    },
    lifted() {
      const { selection, draft } = view.getState();
      const changed = new Map((draft?.reshaped ?? []).map(({ id, shape }) => [id, shape]));
      return liftedIds(selection, draft).flatMap((id) => lift(id, 'selected', changed.get(id)));
    },
    carried() {
      const { draft } = view.getState();
      if (draft?.moved === undefined) return null;
      return { ...draft.moved, pageIndex: draft.pageIndex, facts: facts(), markOf: (id) => lift(id, 'selected')[0]?.mark ?? null };
    },
    hovered() {
      const { hover, selection, draft } = view.getState();
      if (hover === null || liftedIds(selection, draft).includes(hover) || (selection.length > MANY && selectedIds(selection).has(hover))) return null;
      return lift(hover, 'hover')[0] ?? null;
    },
  };
}

type Changing = Moved['shapes'][number];
const none: readonly string[] = [];
const nobody: readonly Changing[] = [];

/** Those that an unfinished gesture changes; the same list while it changes the same ones as one. */
export function changedBy(draft: Draft | null): readonly Changing[] {
  if (draft?.moved?.as === 'themselves') return draft.moved.shapes;
  return draft?.reshaped ?? nobody;
}

function liftedIds(selection: readonly string[], draft: Draft | null): readonly string[] {
  const reshaped = draft?.reshaped?.map(({ id }) => id) ?? none;
  if (selection.length > MANY) return reshaped;
  const selected = selectedIds(selection);
  const others = reshaped.filter((id) => !selected.has(id));
  return others.length === 0 ? selection : [...others, ...selection];
}

function sameIds(known: ReadonlySet<string>, ids: readonly string[]): boolean {
  return known.size === ids.length && ids.every((id) => known.has(id));
}

function sameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((each, index) => each === b[index]);
}
