/** What was typed into the field "Page": a page (0-based), with a sentence where that is not quite what was asked for; null for nothing. */
export interface PageWanted {
  readonly pageIndex: number | null;
  readonly sentence: string | null;
}

/**
 * The page that a person means by a number, or by the name that the file gives a page: "iii", "Sheet 3". A number is the
 * place in the file, as the field itself says it; a number beyond it is the name of a page, else the first or last one.
 */
export function pageWanted(text: string, { pages, labels }: { readonly pages: number; readonly labels: readonly string[] | null }): PageWanted {
  const wanted = folded(text);
  if (wanted === '') return { pageIndex: null, sentence: null };
  const number = /^[+-]?\d+(?:[.,]\d*)?$/.test(wanted) ? Math.trunc(Number(wanted.replace(',', '.'))) : null;
  if (number !== null && number >= 1 && number <= pages) return { pageIndex: number - 1, sentence: null };
  const named = labels?.findIndex((label) => folded(label) === wanted) ?? -1;
  if (named >= 0) return { pageIndex: named, sentence: null };
  const name = `There is no page ${text.trim()}.`;
  if (number === null) return { pageIndex: null, sentence: name };
  return { pageIndex: number < 1 ? 0 : pages - 1, sentence: `${name} This file has ${pages === 1 ? 'one page' : `${pages} pages`}.` };
}

/** How names are compared: as people type them. */
function folded(text: string): string {
  return text.trim().replaceAll(/\s+/gu, ' ').toLowerCase();
}
