import type { Annotation, AnnotationStore, Change } from '../../annotation/annotation.ts';
import { standsTheSame } from '../../annotation/sameAnnotation.ts';
import type { Sheet, SheetState } from '../../document/sheet/sheet.ts';
import { CHART_PAGE, TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { createListeners } from '../../signals/listeners.ts';
import { chartShown, chartStored } from './chartMarks.ts';
import { fromReading, inReading } from './inReading.ts';
import { isOtherSight, staysPut } from './staysPut.ts';
import { measuredAnew, tableShown, tableStored } from './tableMarks.ts';

/** An annotation store for as long as a data file is open. */
export interface SheetStore extends AnnotationStore {
  close(): void;
}

/**
 * The annotations of a data file as chart and table show them now: each stands on its data, whatever is shown of it. What is changed here
 * is stored as the page that everybody has; when another stretch is shown, listeners are told of other shapes.
 */
export function createSheetStore(inner: AnnotationStore, sheet: Sheet): SheetStore {
  const listeners = createListeners<Parameters<Parameters<AnnotationStore['subscribe']>[0]>>();
  let shownOf = new WeakMap<Annotation, Annotation>();
  let state = sheet.state();
  /** Made or changed here before all of the file was read. */
  const made = new Set<string>();
  let everything: { readonly of: readonly Annotation[]; readonly shown: readonly Annotation[] } | null = null;
  const pages = new Map<number, { readonly of: readonly Annotation[]; readonly shown: readonly Annotation[] }>();

  const chart = () => ({ view: state.chart, home: state.home, dated: state.facts.axis.dated });

  function project(stored: Annotation): Annotation {
    const known = shownOf.get(stored);
    if (known !== undefined) return known;
    const here = inReading(stored, state);
    const shown = here.pageIndex === CHART_PAGE ? chartShown(here, chart()) : here.pageIndex === TABLE_PAGE ? tableShown(here, state) : here;
    shownOf.set(stored, shown);
    return shown;
  }

  /** Of what is made beside it there was nothing before. */
  function store({ before, after: shown }: Change): readonly Change[] {
    const there = before === null ? null : (inner.get(before.id) ?? before);
    if (shown === null) return [{ before: there, after: null }];
    const known = inner.get(shown.id) ?? null;
    const on = known?.pageIndex === shown.pageIndex ? inReading(known, state) : null;
    if (shown.pageIndex === CHART_PAGE) return [{ before: there, after: fromReading(chartStored(shown, on, chart()), state) }];
    if (shown.pageIndex !== TABLE_PAGE) return [{ before: there, after: shown }];
    const [first, ...others] = tableStored(shown, on, state);
    return [{ before: there, after: fromReading(first, state) }, ...others.map((after) => ({ before: null, after: fromReading(after, state) }))];
  }

  function tell(changes: readonly Change[], origin: Parameters<AnnotationStore['apply']>[1]): void {
    if (changes.length > 0) listeners.tell(changes, origin);
  }

  /** Another stretch is shown: shapes that stand elsewhere now are changes that nobody made. */
  function changeSight(next: SheetState): void {
    const kept = new WeakMap<Annotation, Annotation>();
    const moved: { readonly stored: Annotation; readonly before: Annotation }[] = [];
    for (const stored of inner.all()) {
      const before = project(stored);
      if (staysPut(inReading(stored, state), next, state)) kept.set(stored, before);
      else moved.push({ stored, before });
    }
    shownOf = kept;
    state = next;
    if (moved.length === 0) return;
    everything = null;
    pages.clear();
    const changes = moved.flatMap(({ stored, before }): readonly Change[] => {
      const after = project(stored);
      return standsTheSame(before, after) ? [] : [{ before, after }];
    });
    tell(changes, 'remote');
  }

  /** Once the file was read, a mark that was made before is stored as of all its rows. That is no step of its own to be undone. */
  function measureAnew(): void {
    const changes = [...made].flatMap((id): readonly Change[] => {
      const before = inner.get(id) ?? null;
      const after = before === null ? null : measuredAnew(before, state);
      return after === null ? [] : [{ before, after }];
    });
    if (state.reading === 'done') made.clear();
    if (changes.length > 0) inner.apply(changes, 'history');
  }

  const stops = [
    inner.subscribe(function passOn(changes, origin) {
      everything = null;
      pages.clear();
      if (origin !== 'remote' && state.reading !== 'done') for (const { after } of changes) if (after !== null) made.add(after.id);
      tell(changes.map(({ before, after }) => ({ before: before === null ? null : project(before), after: after === null ? null : project(after) })), origin);
    }),
    sheet.subscribe(function follow() {
      const [before, next] = [state, sheet.state()];
      if (isOtherSight(next, before)) changeSight(next);
      else state = next;
      if (next.reading !== 'under-way' && next.reading !== before.reading) measureAnew();
    }),
  ];

  return {
    ...inner,
    get(id) {
      const stored = inner.get(id);
      return stored === undefined ? undefined : project(stored);
    },
    all() {
      const of = inner.all();
      if (everything?.of !== of) everything = { of, shown: of.map(project) };
      return everything.shown;
    },
    onPage(pageIndex) {
      const of = inner.onPage(pageIndex);
      const known = pages.get(pageIndex);
      if (known?.of === of) return known.shown;
      const shown = of.map(project);
      pages.set(pageIndex, { of, shown });
      return shown;
    },
    apply(changes, origin) {
      inner.apply(changes.flatMap(store), origin);
    },
    subscribe: listeners.subscribe,
    close() {
      for (const stop of stops) stop();
      listeners.clear();
    },
  };
}
