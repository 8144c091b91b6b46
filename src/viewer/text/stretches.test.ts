import { describe, expect, it } from 'vitest';
import { assembleText } from '../../text/assembleText.ts';
import { pieceAt } from '../../text/pieces.fixture.ts';
import type { PageText } from '../../text/pageText.ts';
import type { TextPlace, TextStretch } from '../../tools/tool.ts';
import { createPageTexts } from './pageTexts.ts';
import { isPartAway, readSelected } from './selectedPages.ts';
import { pagesOf, stretchesOf, textOf } from './stretches.ts';

const size = { width: 600, height: 400 };
const pages: readonly PageText[] = [['first page', 'its end'], ['all of it'], ['third', 'page']].map((lines) => (
  assembleText(lines.map((line, place) => pieceAt(line, 10, 20 + place * 20)), size)
));
const texts = { get: (pageIndex: number): PageText | null => pages[pageIndex] ?? null };

function selected(anchor: TextPlace, focus: TextPlace, by: TextStretch['by'] = 'letter'): string {
  return textOf({ anchor, focus, by }, texts);
}

describe('selected text', () => {
  it('goes over pages, whichever way it was dragged', () => {
    const [from, to] = [{ pageIndex: 0, offset: 6 }, { pageIndex: 2, offset: 5 }];
    expect(selected(from, to)).toBe('page\nits end\nall of it\nthird');
    expect(selected(to, from)).toBe(selected(from, to));
  });

  it('takes whole words and lines at both of its ends', () => {
    expect(selected({ pageIndex: 0, offset: 13 }, { pageIndex: 1, offset: 5 }, 'word')).toBe('its end\nall of');
    expect(selected({ pageIndex: 0, offset: 13 }, { pageIndex: 0, offset: 13 }, 'line')).toBe('its end');
  });

  it('leaves out pages whose text is not here, and signs that no program pastes', () => {
    const some = { get: (pageIndex: number): PageText | null => (pageIndex === 1 ? null : assembleText([pieceAt('a\u0000b', 10, 20)], size)) };
    const stretch: TextStretch = { anchor: { pageIndex: 0, offset: 0 }, focus: { pageIndex: 2, offset: 3 }, by: 'letter' };
    expect(stretchesOf(stretch, some).map(({ pageIndex }) => pageIndex)).toEqual([0, 2]);
    expect(textOf(stretch, some)).toBe('ab\nab');
  });
});

function whole(page: PageText): PageText {
  return page;
}

describe('a selection over pages that are not here', () => {
  const stretch: TextStretch = { anchor: { pageIndex: 2, offset: 5 }, focus: { pageIndex: 0, offset: 6 }, by: 'letter' };

  it('is read whole before it is used, though fewer pages are kept than it has, and says which cannot be read', async () => {
    const texts = createPageTexts({ text: (pageIndex) => (pageIndex === 1 ? Promise.reject(new Error('damaged')) : Promise.resolve(pages[pageIndex] ?? { text: '', runs: [] })) }, 30);
    const { signal } = new AbortController();
    await texts.read(0, signal);
    await texts.read(2, signal);
    const counts: number[] = [];
    expect([isPartAway(stretch, texts), textOf(stretch, texts)]).toEqual([true, 'third']);
    const read = await readSelected(stretch, texts, { keep: whole, signal, onRead: (count) => counts.push(count) });
    expect([textOf(stretch, read), read.unread, counts]).toEqual(['page\nits end\nthird', 1, [1, 2, 3]]);
  });

  it('is given up with the signal', async () => {
    const given = new AbortController();
    const texts = createPageTexts({
      text(pageIndex) {
        if (pageIndex === 1) given.abort();
        return Promise.resolve({ text: 'text', runs: [] });
      },
    });
    await expect(readSelected(stretch, texts, { keep: whole, signal: given.signal, onRead: () => undefined })).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('is here where all its pages are', async () => {
    const all = createPageTexts({ text: (pageIndex) => Promise.resolve(pages[pageIndex] ?? { text: '', runs: [] }) });
    const { signal } = new AbortController();
    for (const pageIndex of pagesOf(stretch)) await all.read(pageIndex, signal);
    expect(isPartAway(stretch, all)).toBe(false);
  });
});
