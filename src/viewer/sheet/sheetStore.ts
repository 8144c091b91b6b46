import type { Annotation, AnnotationStore, Change } from '../../annotation/annotation.ts';
import { standsTheSame } from '../../annotation/sameAnnotation.ts';
import type { Sheet, SheetState } from '../../document/sheet/sheet.ts';
import { CHART_PAGE, TABLE_PAGE } from '../../document/sheet/sheet.ts';
import { createListeners } from '../../signals/listeners.ts';
import { chartShown, chartStored } from './chartMarks.ts';
import { fromReading, inReading } from './inReading.ts';
import { tableShown, tableStored } from './tableMarks.ts';

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
  function changeSight(): void {
    const before = inner.all().map(project);
    shownOf = new WeakMap();
    everything = null;
    pages.clear();
    state = sheet.state();
    const changes = inner.all().flatMap((stored, index): readonly Change[] => {
      const [then, now] = [before[index] ?? null, project(stored)];
      return then === null || standsTheSame(then, now) ? [] : [{ before: then, after: now }];
    });
    tell(changes, 'remote');
  }

  const stops = [
    inner.subscribe(function passOn(changes, origin) {
      everything = null;
      pages.clear();
      tell(changes.map(({ before, after }) => ({ before: before === null ? null : project(before), after: after === null ? null : project(after) })), origin);
    }),
    sheet.subscribe(function follow() {
      if (sightOf(sheet.state(), state)) changeSight();
      else state = sheet.state();
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

/** Whether annotations stand elsewhere. */
function sightOf(now: SheetState, before: SheetState): boolean {
  return now.chart !== before.chart || now.home !== before.home || now.table !== before.table || now.shownRows !== before.shownRows || now.order !== before.order || now.facts !== before.facts || now.format !== before.format;
}
