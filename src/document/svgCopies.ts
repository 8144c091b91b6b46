import type { SvgElement, SvgTree } from './svgTree.ts';
import { nestedSvgs, readSvgTree } from './svgTree.ts';

/**
 * Steps of drawing over and above those of the elements that a file holds, by way of <use>, patterns, masks, markers and the like. A copy of one
 * element by <use> takes three of them, and the browser 8 kB and 45 microseconds on the thread that draws the app (measured with 10,000 to 100,000
 * copies): at 150,000 that is 400 MB and 2 s. Symbols in real drawings are drawn some thousand times.
 */
export const MOST_COPIES = 150_000;
/** Beside its own elements: exporters give each path a clip of its own, or a gradient. */
const MOST_FOR_EACH = 4;
/** Bytes that entities of the file's own may make of it, for each that it has. */
const MOST_GROWTH = 20;

/** Elements that are drawn only where they are referred to. */
const IS_STORED = /^(?:defs|symbol|clipPath|mask|pattern|marker|linearGradient|radialGradient|filter|metadata)$/u;
const IS_SHAPE = /^(?:path|rect|circle|ellipse|line|polyline|polygon|text|tspan|textPath)$/u;
/** Without any of these nothing is drawn twice. */
const MAY_REFER = /href|url|[\\&]|data:image\/svg/iu;

/** Whether drawing it stays within `MOST_COPIES`, counted by walking through it as a browser does, and no further than that. */
export function isWithinCopies(text: string): boolean {
  if (!MAY_REFER.test(text)) return true;
  const whole = withEntities(text);
  if (whole === null) return false;
  const budget = { left: MOST_COPIES + MOST_FOR_EACH * (whole.match(/<[a-z]/giu)?.length ?? 0) };
  if (!isDrawnWithin(readSvgTree(whole), budget)) return false;
  // Those in addresses are drawn by an image of their own.
  return nestedSvgs(whole).every((nested) => isWithinCopies(nested));
}

/** A step of the walk: an element to be drawn, or, as `leave`, one that is done with. */
type Step = { readonly kind: 'draw'; readonly element: SvgElement; readonly paints: readonly string[] } | { readonly kind: 'leave'; readonly element: SvgElement };

function isDrawnWithin(tree: SvgTree, budget: { left: number }): boolean {
  const steps: Step[] = [{ kind: 'draw', element: tree.root, paints: [] }];
  // What draws itself is not drawn.
  const within = new Set<SvgElement>();
  for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
    if (step.kind === 'leave') {
      within.delete(step.element);
      continue;
    }
    const { element } = step;
    if (within.has(element)) continue;
    within.add(element);
    steps.push({ kind: 'leave', element });
    budget.left -= 1;
    const { draws, paints } = styled(element, tree);
    const handedDown = paints.length > 0 ? paints : step.paints;
    for (const child of element.children) if (!IS_STORED.test(child.name)) steps.push({ kind: 'draw', element: child, paints: handedDown });
    const painted = IS_SHAPE.test(element.name) ? handedDown : [];
    for (const reference of [...draws, ...painted]) {
      const target = tree.byId.get(reference);
      if (target === undefined) continue;
      const times = target.name === 'marker' ? Math.ceil(element.vertices) : 1;
      budget.left -= times;
      if (budget.left < 0) return false;
      for (let time = 0; time < times; time += 1) steps.push({ kind: 'draw', element: target, paints: element.name === 'use' ? handedDown : [] });
    }
    if (budget.left < 0) return false;
  }
  return true;
}

function styled(element: SvgElement, { rules }: SvgTree): Pick<SvgElement, 'draws' | 'paints'> {
  if (rules.size === 0) return element;
  const found = element.keys.flatMap((key) => rules.get(key) ?? []);
  return { draws: [...element.draws, ...found.flatMap(({ draws }) => draws)], paints: [...element.paints, ...found.flatMap(({ paints }) => paints)] };
}

/** The text with the entities that its doctype declares put in; null when that makes it many times as long. */
function withEntities(text: string): string | null {
  const entities = new Map(Array.from(text.matchAll(/<!ENTITY\s+([\w.:-]+)\s+(?:"([^"]*)"|'([^']*)')/gu), ([, name = '', one, other]) => [name, one ?? other ?? '']));
  if (entities.size === 0) return text;
  let whole = text.replace(/<!ENTITY[^>]*>/gu, '');
  const most = text.length * MOST_GROWTH;
  for (let depth = 0; depth < entities.size && /&[\w.:-]+;/u.test(whole); depth += 1) {
    let length = whole.length;
    const next = whole.replace(/&([\w.:-]+);/gu, (written, name: string) => {
      const value = length > most ? undefined : entities.get(name);
      length += value?.length ?? 0;
      return value ?? written;
    });
    if (length > most) return null;
    if (next === whole) break;
    whole = next;
  }
  return whole;
}
