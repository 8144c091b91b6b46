import { expect, it } from 'vitest';
import type { Finder, FindState } from './finder.ts';
import { createFinder } from './finder.ts';
import { createPageTexts } from './pageTexts.ts';

const query = { words: 'pump', letterCase: 'ignored', diacritics: 'ignored', boundaries: 'any' } as const;

function open(pages: readonly string[]) {
  const texts = createPageTexts({ text: (pageIndex) => Promise.resolve({ text: pages[pageIndex] ?? '', runs: [] }) });
  return { texts, find: createFinder({ texts, pageCount: pages.length }) };
}

async function done({ store }: Finder): Promise<FindState> {
  const state = store.getState();
  if (state.progress === 'done') return state;
  return new Promise((resolve) => {
    const stop = store.subscribe((now) => {
      if (now.progress !== 'done') return;
      stop();
      resolve(now);
    });
  });
}

it('stays on its match when the pages say something else, and again before it is found anew, and says that nobody asked', async () => {
  const { texts, find } = open(['pump', 'nothing', 'pump and pump', 'pump']);
  find.start(query, { pageIndex: 0, index: 0 });
  expect(await done(find)).toMatchObject({ current: { pageIndex: 0, index: 0 }, begun: 'asked' });
  find.stand({ pageIndex: 2, index: 1 });
  texts.forget();
  texts.forget();
  expect(find.store.getState()).toMatchObject({ progress: 'searching', current: null });
  expect(await done(find)).toMatchObject({ current: { pageIndex: 2, index: 1 }, count: 4, begun: 'anew' });
});

it('is as it was asked where the pages say something else before the first match is found', async () => {
  const { texts, find } = open(['pump', 'nothing', 'pump']);
  find.start(query, { pageIndex: 1, index: 0 });
  texts.forget();
  expect(await done(find)).toMatchObject({ current: { pageIndex: 2, index: 0 }, begun: 'asked' });
});

it('looks through a long text in pieces, tells what it has by and by, and counts what it has no room to keep', async () => {
  const { find } = open(['nothing', 'pump\n'.repeat(250_000)]);
  const seen: number[] = [];
  find.store.subscribe(({ count, beyond = 0 }) => void seen.push(count + beyond));
  find.start(query, { pageIndex: 1, index: 0 });
  const state = await done(find);
  expect([state.count, state.beyond, state.current]).toEqual([200_000, 50_000, { pageIndex: 1, index: 0 }]);
  expect(seen.length).toBeGreaterThan(2);
  expect(find.matchesOn(1)).toHaveLength(200_000);
  expect(find.contextOf({ pageIndex: 1, index: 3 })?.match).toBe('pump');
});

it('begins with what is in view: the first match from there on, of a short text and of a long one, else the first of all', async () => {
  const before = 'pump\n'.repeat(3);
  for (const text of [before + 'nothing\npump\n', before + 'nothing\n'.repeat(20_000) + 'pump\n']) {
    const { find } = open([text]);
    find.start(query, { pageIndex: 0, offset: before.length });
    expect((await done(find)).current).toEqual({ pageIndex: 0, index: 3 });
    find.start(query, { pageIndex: 0, offset: text.length });
    expect((await done(find)).current).toEqual({ pageIndex: 0, index: 0 });
  }
});

it('of more matches than can be kept keeps those round what is in view, and knows how many come before them', async () => {
  const text = 'pump\n'.repeat(450_000);
  const { find } = open([text]);
  find.start(query, { pageIndex: 0, offset: 5 * 420_000 });
  const { count, beyond = 0, before = 0, current } = await done(find);
  expect(find.currentOn(0)?.start).toBe(5 * 420_000);
  expect([before + count + beyond, before + (current?.index ?? 0)]).toEqual([450_000, 420_000]);
  find.step(-1);
  expect(find.currentOn(0)?.start).toBe(5 * 419_999);
  find.start(query, { pageIndex: 0, offset: 0 });
  expect(await done(find)).toMatchObject({ count: 200_000, before: 0, beyond: 250_000, current: { pageIndex: 0, index: 0 } });
});
