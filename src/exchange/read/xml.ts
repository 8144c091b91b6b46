import { SaxesParser } from 'saxes';

/** An element with what is in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Texts of it and of all in it, in order. */
  readonly text: string;
}

export type XmlReading = { readonly ok: true; readonly root: string; readonly top: readonly XmlElement[] } | { readonly ok: false; readonly sentence: string };

const MOST_DEPTH = 64;
/** Elements of one file: each takes a few hundred bytes of memory. */
const MOST_ELEMENTS = 2_000_000;
/** Characters between two calls of `told`. */
const STEP = 1 << 20;

interface Open {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads XML as a tree. A document type is refused, since it may hold entities that grow without end or name files; so is what is nested deeper
 * than 64 levels, and what has millions of elements. Namespaces are dropped but for "redline:". `told` hears shares of 0 to 1.
 */
export function readXml(text: string, told: (share: number) => void = () => undefined): XmlReading {
  const parser = new SaxesParser();
  const stack: Open[] = [];
  let root: Open | null = null;
  let count = 0;
  parser.on('doctype', () => refuse('The file has a document type (DTD): such files are not read, since they may harm.'));
  parser.on('error', ({ message }) => refuse(`The XML is broken: ${message.slice(0, 200)}`));
  parser.on('opentag', ({ name, attributes }) => {
    if (stack.length >= MOST_DEPTH) refuse(`The XML is nested deeper than ${MOST_DEPTH} levels.`);
    count += 1;
    if (count > MOST_ELEMENTS) refuse(`The XML has more than ${MOST_ELEMENTS / 1e6} million elements. Cut it into several.`);
    const open: Open = { name: local(name), attributes: new Map(Object.entries(attributes).map(([key, value]) => [key.startsWith('redline:') ? key : local(key), value])), children: [], text: '' };
    root ??= open;
    stack.push(open);
  });
  parser.on('text', (piece) => addText(stack, piece));
  parser.on('cdata', (piece) => addText(stack, piece));
  parser.on('closetag', () => {
    const done = stack.pop();
    const parent = stack.at(-1);
    if (done === undefined || parent === undefined) return;
    parent.children.push(done);
    parent.text += done.text;
  });
  try {
    for (let at = 0; at < text.length; at += STEP) {
      parser.write(text.slice(at, at + STEP));
      told(at / text.length);
    }
    parser.close();
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, sentence: error.message };
    throw error;
  }
  const { name, children } = root ?? { name: '', children: [] };
  return { ok: true, root: name, top: children };
}

/** Ends the parser from within: it goes on after errors else. */
class Refusal extends Error {}

function refuse(sentence: string): never {
  throw new Refusal(sentence);
}

function addText(stack: readonly Open[], piece: string): void {
  const open = stack.at(-1);
  if (open !== undefined) open.text += piece;
}

function local(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}
