import { extentOf, pastWhite, stringEnd, wordEnd } from './jsonScan.ts';

/** A value of a JSON text, by its places there. Nodes of one tree are the same objects each time. */
export interface TreeNode {
  /** Of a member of an object; its number in a list, from 0; null where it has none. */
  readonly name: string | number | null;
  /** `odd`: what stands there cannot be read. */
  readonly kind: 'object' | 'list' | 'string' | 'number' | 'word' | 'odd';
  /** Where it begins with its name, where its value begins, and where it ends (exclusive). */
  readonly start: number;
  readonly value: number;
  readonly end: number;
  /** Values in an object or list, 0 of others. */
  readonly count: number;
  /** From 1. */
  readonly level: number;
  readonly parent: TreeNode | null;
  /** Which of how many beneath its parent, from 0. */
  readonly place: number;
  readonly of: number;
}

/** The values of a JSON text. Only what is asked for is looked at. */
export interface FileTree {
  /** The text that places are of. */
  readonly text: string;
  /** What stands in an object or list; in the text itself for null. Rejects with the signal's reason when aborted. */
  membersOf(node: TreeNode | null, signal: AbortSignal): Promise<readonly TreeNode[]>;
}

/** How long it works before the page may do something else, ms. */
const PART_MS = 8;
/** Signs of an odd value that are looked through for the end of its line. */
const MOST_ODD = 10_000;

type Steps<T> = Generator<undefined, T>;

export function createJsonTree(text: string): FileTree {
  const known = new Map<TreeNode | null, readonly TreeNode[]>();
  return {
    text,
    async membersOf(node, signal) {
      const there = known.get(node);
      if (there !== undefined) return there;
      const members = await inParts(node === null ? topOf(text) : membersIn(text, node), signal);
      known.set(node, members);
      return members;
    },
  };
}

async function inParts<T>(work: Steps<T>, signal: AbortSignal): Promise<T> {
  let since = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - since < PART_MS) continue;
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal.throwIfAborted();
    since = performance.now();
  }
}

/** One object or list stands for itself: what is in it is the first level. Several values, as lines of JSON are, are numbered. */
function* topOf(text: string): Steps<readonly TreeNode[]> {
  const found: TreeNode[] = [];
  let at = pastWhite(text, 0, text.length);
  while (at < text.length) {
    const node = yield* valueAt(text, { name: found.length, start: at, value: at, parent: null, place: found.length }, text.length);
    found.push(node.kind === 'odd' ? { ...node, end: lineEnd(text, at) } : node);
    at = pastWhite(text, found.at(-1)?.end ?? text.length, text.length);
  }
  const [only] = found;
  if (only === undefined || found.length > 1) return counted(found);
  return only.kind === 'object' || only.kind === 'list' ? yield* membersIn(text, { ...only, level: 0 }, null) : counted([{ ...only, name: null }]);
}

function lineEnd(text: string, from: number): number {
  const end = text.slice(from, from + MOST_ODD).search(/[\r\n]/u);
  if (end === -1) return text.length > from + MOST_ODD ? Math.max(from + MOST_ODD, from + 1) : text.length;
  return from + Math.max(1, end);
}

function counted(nodes: readonly TreeNode[]): readonly TreeNode[] {
  return nodes.map((node) => ({ ...node, of: nodes.length }));
}

/** What is odd goes on to the end of the object or list, closing sign left out: nobody knows where it would end. */
function* membersIn(text: string, node: TreeNode, parent: TreeNode | null = node): Steps<readonly TreeNode[]> {
  const closing = node.kind === 'object' ? '}' : ']';
  const isClosed = node.end - node.value > 1 && text.charAt(node.end - 1) === closing;
  const end = isClosed ? node.end - 1 : node.end;
  const found: TreeNode[] = [];
  for (let at = pastWhite(text, node.value + 1, end); at < end; ) {
    if (text.charAt(at) === ',' && found.length > 0) at = pastWhite(text, at + 1, end);
    else if (found.length > 0) found.push(odd(at));
    if (at >= end || found.at(-1)?.kind === 'odd') break;
    const begin = node.kind === 'list' ? { name: found.length, value: at } : namedAt(text, at, end);
    found.push(begin === null ? odd(at) : yield* valueAt(text, { ...begin, start: at, parent, place: found.length, level: node.level + 1 }, end));
    if (found.at(-1)?.kind === 'odd') break;
    at = pastWhite(text, found.at(-1)?.end ?? end, end);
    if (found.length % 1000 === 0) yield;
  }
  return counted(found);

  function odd(at: number): TreeNode {
    return { name: null, kind: 'odd', start: at, value: at, end, count: 0, level: node.level + 1, parent, place: found.length, of: 1 };
  }
}

/** The name of a member and where its value begins; null where that is not how one begins. */
function namedAt(text: string, at: number, end: number): { readonly name: string; readonly value: number } | null {
  const close = text.charAt(at) === '"' ? stringEnd(text, at, end) : -1;
  if (close === -1) return null;
  const colon = pastWhite(text, close, end);
  const value = pastWhite(text, colon + 1, end);
  return text.charAt(colon) === ':' && value < end ? { name: unquoted(text.slice(at, close)), value } : null;
}

function unquoted(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

type Begun = Pick<TreeNode, 'name' | 'start' | 'value' | 'parent' | 'place'> & { readonly level?: number };

/** The value that begins there. One that cannot be read goes on to `to`. */
function* valueAt(text: string, begun: Begun, to: number): Steps<TreeNode> {
  const { value } = begun;
  const common = { level: 1, ...begun, count: 0, of: 1 };
  const sign = text.charAt(value);
  if (sign === '{' || sign === '[') {
    const extent = yield* extentOf(text, value, to);
    return { ...common, kind: sign === '{' ? 'object' : 'list', ...extent };
  }
  if (sign === '"') {
    const end = stringEnd(text, value, to);
    return { ...common, kind: end === -1 ? 'odd' : 'string', end: end === -1 ? to : end };
  }
  const end = wordEnd(text, value, to);
  const word = text.slice(value, Math.min(end, value + 400));
  if (/^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/iu.test(word)) return { ...common, kind: 'number', end };
  return /^(?:true|false|null|NaN|-?Infinity)$/u.test(word) ? { ...common, kind: 'word', end } : { ...common, kind: 'odd', end: to };
}
