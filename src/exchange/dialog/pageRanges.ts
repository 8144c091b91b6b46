/** Pages as people write them, "3-5, 8": 0-based, in order, each once. Null when it says no page, or one beyond the last. */
export function readPages(text: string, pageCount: number): readonly number[] | null {
  const pages = new Set<number>();
  for (const part of text.split(/[,;\s]+/).filter((each) => each !== '')) {
    const match = /^(\d+)(?:[-–](\d+))?$/.exec(part);
    if (match === null) return null;
    const from = Number(match[1]);
    const to = Number(match[2] ?? match[1]);
    if (from < 1 || to < from || to > pageCount) return null;
    for (let page = from; page <= to; page += 1) pages.add(page - 1);
  }
  return pages.size === 0 ? null : [...pages].toSorted((a, b) => a - b);
}
