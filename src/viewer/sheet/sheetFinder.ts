import { createStore } from 'zustand/vanilla';
import { SOURCE_PAGE } from '../../document/sheet/sheet.ts';
import { currentPage } from '../navigate.ts';
import type { Finder, FindState, FoundPlace } from '../text/finder.ts';
import type { ViewStore } from '../view.ts';

interface Finders {
  readonly cells: Finder;
  /** Of the text alone: what it calls its first page is the source. */
  readonly source: Finder;
  readonly view: ViewStore;
}

/** Find in a data file: in the text of its source while one looks at that, else in the cells of its table. */
export function createSheetFinder({ cells, source, view }: Finders): Finder {
  const text = onPage(source, SOURCE_PAGE);
  const store = createStore<FindState>(() => cells.store.getState());
  let active = cells;

  function choose(pageIndex: number): void {
    const next = pageIndex === SOURCE_PAGE ? text : cells;
    if (next === active) return;
    active.stop();
    active = next;
  }

  const stops = [
    ...[cells, text].map((finder) => finder.store.subscribe((state) => {
      if (finder === active) store.setState(state, true);
    })),
    view.subscribe(function lookHere(now, before) {
      if (now.camera.pageIndex === before.camera.pageIndex && now.aim === before.aim) return;
      const [page, { query, progress }] = [currentPage(now), store.getState()];
      if ((page === SOURCE_PAGE) === (active === text) || progress === 'idle') return;
      choose(page);
      active.start(query, { pageIndex: page, index: 0 });
    }),
  ];

  return {
    store,
    start(query, from) {
      choose(from.pageIndex);
      active.start(query, from);
    },
    stop: () => active.stop(),
    step: (way) => active.step(way),
    stand: (place) => active.stand(place),
    matchesOn: (pageIndex) => active.matchesOn(pageIndex),
    currentOn: (pageIndex) => active.currentOn(pageIndex),
    ordinalOf: (place) => active.ordinalOf(place),
    placeAt: (ordinal) => active.placeAt(ordinal),
    contextOf: (place) => active.contextOf(place),
    close() {
      for (const stop of stops) stop();
      text.close();
      cells.close();
    },
  };
}

function inner(place: FoundPlace): FoundPlace {
  return { ...place, pageIndex: 0 };
}

/** A finder of one page, whose matches are told as those of another one. */
function onPage(finder: Finder, pageIndex: number): Finder {
  let told: { readonly of: FoundPlace; readonly as: FoundPlace } | null = null;
  /** The same place for as long as it is the same. */
  function outer(place: FoundPlace | null): FoundPlace | null {
    if (place === null) return null;
    if (told?.of !== place) told = { of: place, as: { ...place, pageIndex } };
    return told.as;
  }
  const store = createStore<FindState>(() => finder.store.getState());
  const stop = finder.store.subscribe((state) => store.setState({ ...state, current: outer(state.current) }, true));
  return {
    ...finder,
    store,
    start: (query, from) => finder.start(query, { ...from, pageIndex: 0 }),
    stand: (place) => finder.stand(inner(place)),
    matchesOn: (asked) => (asked === pageIndex ? finder.matchesOn(0) : []),
    currentOn: (asked) => (asked === pageIndex ? finder.currentOn(0) : null),
    ordinalOf: (place) => finder.ordinalOf(inner(place)),
    placeAt(ordinal) {
      const place = finder.placeAt(ordinal);
      return place === null ? null : { ...place, pageIndex };
    },
    contextOf: (place) => finder.contextOf(inner(place)),
    close() {
      stop();
      finder.close();
    },
  };
}
