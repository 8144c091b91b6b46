/** An element of an SVG as its text has it, with what it refers to within the same file. */
export interface SvgElement {
  /** Without prefix. */
  readonly name: string;
  readonly children: SvgElement[];
  /** Ids of what the element itself draws. */
  readonly draws: readonly string[];
  /** Paint and markers: drawn by each shape in it that has none of its own. */
  readonly paints: readonly string[];
  /** What style sheets may know it by: `*`, its name, `.class` and `#id`. */
  readonly keys: readonly string[];
  /** Vertices of its outline, about. */
  readonly vertices: number;
}

/** An SVG's elements, found in its text. */
export interface SvgTree {
  readonly root: SvgElement;
  readonly byId: ReadonlyMap<string, SvgElement>;
  /** What the file's own style sheets let elements refer to, by the last part of their selectors. */
  readonly rules: ReadonlyMap<string, readonly SvgRule[]>;
}

/** What one rule of a style sheet lets elements refer to, each id once. */
export type SvgRule = Pick<SvgElement, 'draws' | 'paints'>;

/** Properties that are handed down. */
const IS_PAINT = /^(?:fill|stroke|marker(?:-start|-mid|-end)?)$/u;
const NESTED = /data:image\/svg\+xml([^"'()<>\s]*)/giu;

/** Reads as far as the text is well formed; beyond that nothing is drawn of it either. */
export function readSvgTree(text: string): SvgTree {
  const root: SvgElement = { name: '', children: [], draws: [], paints: [], keys: [], vertices: 0 };
  const byId = new Map<string, SvgElement>();
  const open: SvgElement[] = [root];
  let sheets = '';
  for (let at = 0; at < text.length; ) {
    const start = text.indexOf('<', at);
    const inner = open.at(-1) ?? root;
    if (inner.name === 'style') sheets += text.slice(at, start < 0 ? undefined : start);
    if (start < 0) break;
    const special = specialEnd(text, start);
    const end = special ?? tagEnd(text, start + 1) + 1;
    if (end <= 0) break;
    at = end;
    if (special !== null) {
      if (inner.name === 'style' && text.startsWith('<![CDATA[', start)) sheets += text.slice(start + 9, end - 3);
      continue;
    }
    if (text[start + 1] === '/') {
      if (open.length > 1) open.pop();
      continue;
    }
    const { id, element } = elementOf(text.slice(start + 1, end - 1));
    inner.children.push(element);
    if (id !== null && !byId.has(id)) byId.set(id, element);
    if (text[end - 2] !== '/') open.push(element);
  }
  return { root, byId, rules: rulesOf(unescaped(sheets), byId) };
}

/** The SVGs that stand in addresses of this text, as texts. */
export function nestedSvgs(text: string): readonly string[] {
  return Array.from(text.matchAll(NESTED), ([, rest = '']) => {
    const comma = rest.indexOf(',');
    try {
      return /;\s*base64/iu.test(rest.slice(0, comma)) ? atob(decodeURIComponent(rest.slice(comma + 1))) : decodeURIComponent(rest.slice(comma + 1));
    } catch {
      return '';
    }
  }).filter((found) => found !== '');
}

/** The end of a comment, a section, an instruction or a doctype; null for an element, 0 for one that does not end. */
function specialEnd(text: string, start: number): number | null {
  const until = (mark: string) => text.indexOf(mark, start) + (text.includes(mark, start) ? mark.length : 1);
  if (text.startsWith('<!--', start)) return until('-->');
  if (text.startsWith('<![CDATA[', start)) return until(']]>');
  if (text.startsWith('<?', start)) return until('?>');
  if (!text.startsWith('<!', start)) return null;
  const subset = text.indexOf('[', start);
  const plain = text.indexOf('>', start);
  if (subset < 0 || plain < subset) return plain + 1;
  const close = text.indexOf(']', subset);
  return close < 0 ? 0 : text.indexOf('>', close) + 1;
}

/** -1 when it does not end. */
function tagEnd(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const character = text[at];
    if (character === '>') return at;
    if (character !== '"' && character !== "'") continue;
    at = text.indexOf(character, at + 1);
    if (at < 0) return -1;
  }
  return -1;
}

function elementOf(tag: string): { readonly id: string | null; readonly element: SvgElement } {
  const written = /^[^\s/>]*/u.exec(tag)?.[0] ?? '';
  const name = written.slice(written.indexOf(':') + 1);
  const attributes = new Map<string, string>();
  const pattern = /\s*([^\s="'<>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/uy;
  pattern.lastIndex = written.length;
  for (let found = pattern.exec(tag); found !== null; found = pattern.exec(tag)) {
    attributes.set((found[1] ?? '').replace(/^.*:/u, ''), unescaped(found[2] ?? found[3] ?? ''));
  }
  const vertices = 1 + ((attributes.get('d') ?? attributes.get('points'))?.match(/[\d.]+/gu)?.length ?? 0) / 2;
  const draws: string[] = [];
  const paints: string[] = [];
  for (const [attribute, value] of attributes) {
    if (attribute === 'style') {
      const declared = declarations(value);
      draws.push(...declared.draws);
      paints.push(...declared.paints);
    } else (IS_PAINT.test(attribute) ? paints : draws).push(...(name === 'a' ? [] : ofAttribute(attribute, value)));
  }
  const id = attributes.get('id') ?? null;
  const classes = [...new Set((attributes.get('class') ?? '').split(/\s+/u))].filter((one) => one !== '');
  return { id, element: { name, children: [], draws, paints, vertices, keys: ['*', name, ...classes.map((one) => `.${one}`), ...(id === null ? [] : [`#${id}`])] } };
}

/** Also what an animation makes of an attribute. */
function ofAttribute(attribute: string, value: string): readonly string[] {
  if (attribute === 'href') return value.trim().startsWith('#') ? [value.trim().slice(1)] : [];
  const addresses = ofAddresses(value);
  if (!['to', 'from', 'by', 'values'].includes(attribute)) return addresses;
  return [...addresses, ...value.split(';').flatMap((part) => (part.trim().startsWith('#') ? [part.trim().slice(1)] : []))];
}

function ofAddresses(value: string): readonly string[] {
  return Array.from(value.matchAll(/url\(\s*["']?#([^"')\s]+)/giu), ([, id = '']) => id);
}

function declarations(text: string): { readonly draws: readonly string[]; readonly paints: readonly string[] } {
  const draws: string[] = [];
  const paints: string[] = [];
  for (const declaration of text.split(';')) {
    const colon = declaration.indexOf(':');
    (IS_PAINT.test(declaration.slice(0, colon).trim().toLowerCase()) ? paints : draws).push(...ofAddresses(declaration.slice(colon + 1)));
  }
  return { draws, paints };
}

/** By the last name, class or id of a selector: what stands before it may only make it match less. */
function rulesOf(sheets: string, byId: SvgTree['byId']): SvgTree['rules'] {
  const rules = new Map<string, SvgRule[]>();
  for (const block of sheets.split('}')) {
    const brace = block.lastIndexOf('{');
    const declared = declarations(block.slice(brace + 1));
    const rule: SvgRule = { draws: oncePer(declared.draws, byId), paints: oncePer(declared.paints, byId) };
    if (brace < 0 || rule.draws.length + rule.paints.length === 0) continue;
    for (const key of new Set(block.slice(0, brace).split('{').at(-1)?.split(',').map(keyOf))) {
      const known = rules.get(key);
      if (known === undefined) rules.set(key, [rule]);
      else known.push(rule);
    }
  }
  return rules;
}

function oncePer(ids: readonly string[], byId: SvgTree['byId']): readonly string[] {
  return [...new Set(ids)].filter((id) => byId.has(id));
}

function keyOf(selector: string): string {
  const last = selector.trim().split(/[\s>+~]/u).at(-1)?.replace(/[:[].*$/u, '') ?? '';
  return /[.#][\w-]+$/u.exec(last)?.[0] ?? (last === '' ? '*' : last);
}

/** With the characters that XML and style sheets write by number. */
function unescaped(text: string): string {
  if (!/[&\\]/u.test(text)) return text;
  return text
    .replace(/&#(?:x([\da-f]{1,6})|(\d{1,7}));/giu, (_, hex?: string, decimal?: string) => character(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)))
    .replace(/&(quot|apos|amp);/gu, (_, name: string) => (name === 'amp' ? '&' : name === 'quot' ? '"' : "'"))
    .replace(/\/\*[\s\S]*?\*\//gu, ' ')
    .replace(/\\(?:([\da-f]{1,6})\s?|(.))/giu, (_, hex?: string, plain?: string) => (hex === undefined ? (plain ?? '') : character(Number.parseInt(hex, 16))));
}

function character(code: number): string {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}
