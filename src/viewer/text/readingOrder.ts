import { createPace } from '../../commands/parts/slices.ts';
import type { PageText } from '../../text/pageText.ts';

/**
 * Puts the elements of a page's text into the order in which they are read, as a screen reader takes them: files draw words that read from the right,
 * and letters one by one, in any order. Where they stand on the page does not change.
 */
export async function putInReadingOrder({ runs }: PageText, nodes: (piece: number) => Text | null, signal: AbortSignal): Promise<void> {
  if ('within' in runs) return;
  if (runs.every(({ piece }, place) => place === 0 || piece > (runs[place - 1]?.piece ?? 0))) return;
  const breathe = createPace(signal);
  const elements = new Set(runs.flatMap(({ piece }) => nodes(piece)?.parentElement ?? []));
  for (const element of elements) {
    const together: Element[] = [element];
    // Blanks and ends of lines go with what they stand behind.
    for (let next = element.nextElementSibling; next !== null && !(next instanceof HTMLElement && elements.has(next)); next = next.nextElementSibling) together.push(next);
    element.parentElement?.append(...together);
    await breathe();
  }
}
