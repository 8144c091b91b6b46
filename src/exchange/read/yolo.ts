import { unlabelledName } from '../write/exportPages.ts';
import type { ImportedFile } from './imported.ts';
import { boxIfUpright, boxOf, createCollector, pathOf } from './imported.ts';
import type { ClassNames } from './yoloNames.ts';

/** A text of labels: its name without folders. */
export interface YoloText {
  readonly name: string;
  readonly text: string;
}

/** Whether every line is a class and numbers. */
export function isYolo(text: string): boolean {
  let count = 0;
  for (const [kind = '', ...numbers] of linesOf(text)) {
    if (!/^\d+$/.test(kind) || numbers.length < 4 || !numbers.every((number) => /^-?[\d.]+(?:e[+-]?\d+)?$/i.test(number))) return false;
    count += 1;
  }
  return count > 0;
}

/** The words of each line that has some, one line at a time. */
function* linesOf(text: string): Iterable<readonly string[]> {
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end).trim();
    if (line !== '') yield line.split(/\s+/);
    at = end < 0 ? text.length : end + 1;
  }
}

/**
 * YOLO: boxes of four numbers (a fifth is how sure somebody was), outlines of six and more, all shares of the page. `names`: null where the file
 * has some that could not be read. `told` hears shares of 0 to 1.
 */
export function readYolo(texts: readonly YoloText[], names: ClassNames | null, told: (share: number) => void = () => undefined): ImportedFile {
  const collector = createCollector();
  if (names === null) collector.aside('A list of names that could not be read: classes are called by their numbers.');
  for (const [place, { name, text }] of texts.entries()) {
    told(place / texts.length);
    const picture = { name, page: null, attachmentId: null };
    for (const [kind = '', ...numbers] of linesOf(text)) {
      const label = names?.get(Number(kind)) ?? `class ${kind.slice(0, 20)}`;
      const common = { picture, size: { width: 1, height: 1 }, label: label === unlabelledName ? '' : label, id: null };
      if (numbers.length === 4 || numbers.length === 5) {
        const [cx = NaN, cy = NaN, width = NaN, height = NaN] = numbers.map(Number);
        collector.add({ ...common, shape: boxOf(cx - width / 2, cy - height / 2, width, height) });
      } else if (numbers.length >= 6 && numbers.length % 2 === 0) collector.add({ ...common, shape: boxIfUpright(pathOf(numbers, 'closed')) });
      else collector.aside('A line that is neither a box nor an outline.');
    }
  }
  return collector.end('YOLO');
}
