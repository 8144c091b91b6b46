import type { ImportedFile } from './imported.ts';
import { createCollector, number } from './imported.ts';
import type { PdfComment } from './pdfComments.ts';
import { readComments } from './pdfComments.ts';
import type { XmlElement } from './xml.ts';

/** XFDF: the comments of Acrobat, Bluebeam and others beside their PDF. */
export function readXfdf(top: readonly XmlElement[]): ImportedFile {
  const collector = createCollector();
  const pdf = top.find(({ name }) => name === 'f')?.attributes.get('href')?.split(/[/\\]/).at(-1) || null;
  readComments(collector, top.filter(({ name }) => name === 'annots').flatMap(({ children }) => children.map(commentOf)), pdf);
  return collector.end('XFDF');
}

function commentOf({ name, attributes, children }: XmlElement): PdfComment {
  const at = (key: string): string => attributes.get(key) ?? '';
  const child = (key: string): string => children.find((each) => each.name === key)?.text ?? '';
  const page = number(at('page'));
  const strokes = children.filter((each) => each.name === 'inklist').flatMap((list) => list.children.map(({ text }) => numbersIn(text)));
  return {
    subtype: name, page: Number.isInteger(page) && page >= 0 ? page : 0, rect: numbersIn(at('rect')), inset: numbersIn(at('fringe')),
    vertices: name === 'line' ? [...numbersIn(at('start')), ...numbersIn(at('end'))] : numbersIn(child('vertices')), strokes, quads: numbersIn(at('coords')),
    contents: child('contents') || child('contents-richtext').trim(), subject: at('subject'), author: at('title'),
    name: attributes.get('name') ?? null, known: attributes.get('name') ?? null, repliesTo: attributes.get('inreplyto') ?? null, state: at('state'), data: attributes.get('redline:data') ?? null,
  };
}

function numbersIn(text: string): readonly number[] {
  return text.split(/[;,\s]+/).filter((part) => part !== '').map(number);
}
