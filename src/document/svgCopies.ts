import type { SvgElement, SvgRule, SvgTree } from './svgTree.ts';
import { nestedSvgs, readSvgTree } from './svgTree.ts';

/**
 * Steps of drawing over and above those of the elements that a file holds, by way of <use>, patterns, masks, markers and the like. A copy of one
 * element by <use> takes three of them, and the browser 8 kB and 45 microseconds on the thread that draws the app (measured with 10,000 to 100,000
 * copies): at 150,000 that is 400 MB and 2 s. Symbols in real drawings are drawn some thousand times.
 */
export const MOST_COPIES = 150_000;
/** Beside its own elements: exporters give each path a clip of its own, or a gradient. */
const MOST_FOR_EACH = 4;
/** References that style sheets give an element for nothing: a paint, an outline, a clip, a mask. */
const FREE_STYLES = 4;
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
  const styled = createStyles(tree, budget);
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
    const { draws, paints } = styled(element);
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

/** What elements refer to by themselves and by the style sheets. What has to be gone through to know it counts as drawn: rules and elements may be many. */
function createStyles({ rules }: SvgTree, budget: { left: number }): (element: SvgElement) => SvgRule {
  const known = new Map<string, SvgRule>();
  function ruleOf(key: string): SvgRule | null {
    const before = known.get(key);
    if (before !== undefined) return before;
    const [first, ...others] = rules.get(key) ?? [];
    if (first === undefined || budget.left < 0) return null;
    budget.left -= others.reduce((sum, rule) => sum + sizeOf(rule), 0);
    const rule = others.length === 0 ? first : together([first, ...others]);
    known.set(key, rule);
    return rule;
  }
  return (element) => {
    const found = rules.size === 0 ? [] : element.keys.flatMap((key) => ruleOf(key) ?? []);
    const [only, second] = found;
    if (only === undefined) return element;
    if (second === undefined && sizeOf(element) === 0) return only;
    budget.left -= Math.max(0, found.reduce((sum, rule) => sum + sizeOf(rule), 0) - FREE_STYLES);
    return budget.left < 0 ? element : together([element, ...found]);
  };
}

function sizeOf({ draws, paints }: SvgRule): number {
  return draws.length + paints.length;
}

function together(parts: readonly SvgRule[]): SvgRule {
  return { draws: [...new Set(parts.flatMap(({ draws }) => draws))], paints: [...new Set(parts.flatMap(({ paints }) => paints))] };
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
