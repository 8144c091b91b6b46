import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { assembleText } from '../text/assembleText.ts';
import { findText } from '../text/findText.ts';
import { fold } from '../text/fold.ts';
import type { PageText } from '../text/pageText.ts';
import { suggestionFor } from '../text/suggest.ts';
import type { Rect, Size } from '../geometry/space.ts';
import { piecesOf } from './pdfPieces.ts';

const folder = process.env['REDLINE_CORPUS'] ?? fileURLToPath(new URL('../../../shared/corpus', import.meta.url));
const drawings = ['mppt-2420-hc_schematic.pdf', 'ai-deck-revc.pdf', '10003_BackPlateAsm.pdf', 'VORON_2.4_Build_Plate_350mm.pdf', 'v35_Complete_Assembly.pdf'];
const isThere = existsSync(`${folder}/manifest.json`) && hasPoppler();
if (!isThere) console.log('skipped: text of the corpus, there is none, or pdftotext is not installed');

function hasPoppler(): boolean {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function poppler(file: string, ...options: readonly string[]): string {
  return execFileSync('pdftotext', [...options, `${folder}/pdf/${file}`, '-'], { encoding: 'utf8', maxBuffer: 1e9, stdio: ['ignore', 'pipe', 'ignore'] });
}

interface ReadPage {
  readonly text: PageText;
  readonly size: Size;
}

async function pagesOf(file: string): Promise<readonly ReadPage[]> {
  const task = getDocument({ data: new Uint8Array(readFileSync(`${folder}/pdf/${file}`)), verbosity: 0 });
  const pdf = await task.promise;
  const pages: ReadPage[] = [];
  for (let number = 1; number <= Math.min(pdf.numPages, 3); number += 1) {
    const page = await pdf.getPage(number);
    const size = page.getViewport({ scale: 1 });
    pages.push({ text: assembleText(piecesOf(await page.getTextContent(), size.transform.map(Number)), size), size });
  }
  await task.destroy();
  return pages;
}

describe.runIf(isThere).each(drawings)('the text of %s', (file) => {
  it('has every word as often as pdftotext finds it', { timeout: 60_000 }, async () => {
    const loose = { letterCase: 'ignored', diacritics: 'ignored' } as const;
    const ours = fold((await pagesOf(file)).map(({ text }) => text.text).join('\n\n'), loose);
    const theirs = fold(poppler(file, '-l', '3'), loose);
    const words = [...new Set(theirs.text.match(/[a-z0-9][a-z0-9_.+\-/]{2,}/gu))];
    const different = words.filter((word) => findText(ours, word, 'any').length !== findText(theirs, word, 'any').length);
    expect(words.length).toBeGreaterThan(20);
    expect(different.length, different.join(' ')).toBeLessThanOrEqual(words.length * 0.01);
  });

  it('is offered for a box over a word', { timeout: 60_000 }, async () => {
    const pages = await pagesOf(file);
    const tried = pages.flatMap(({ text, size }, index) => wordsOn(file, index + 1).map(({ word, area }) => ({ word, offered: suggestionFor(text, area, size)?.label ?? '' })));
    const wrong = tried.filter(({ word, offered }) => letters(word) !== letters(offered));
    expect(tried.length).toBeGreaterThan(30);
    expect(wrong.length, JSON.stringify(wrong)).toBeLessThanOrEqual(tried.length * 0.05);
  });
});

/** Some of the words of a page with a box round each, as poppler has them. */
function wordsOn(file: string, page: number): readonly { readonly word: string; readonly area: Rect }[] {
  const found = [...poppler(file, '-f', `${page}`, '-l', `${page}`, '-bbox').matchAll(/xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<&]+)</gu)];
  const words = found.filter(([, , , , , word = '']) => /[A-Za-z0-9]{2}/u.test(word));
  return words.filter((_, place) => place % Math.ceil(words.length / 60) === 0).map(([, x1, y1, x2, y2, word = '']) => ({
    word,
    area: { x: Number(x1) - 1, y: Number(y1) - 1, width: Number(x2) - Number(x1) + 2, height: Number(y2) - Number(y1) + 2 },
  }));
}

function letters(text: string): string {
  return text.normalize('NFKC').replaceAll(/[^\p{L}\p{N}]/gu, '').toLowerCase();
}
