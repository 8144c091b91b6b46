import type { Annotation } from '../../annotation/annotation.ts';
import type { WriterInput } from './writers.ts';
import { forbiddenInXml } from './xmlText.ts';
import { liesSo } from './datasetPages.ts';
import { unlabelledName } from './exportPages.ts';

/** What a format does with what it has no place for. What is absent is held as it is. */
export interface Gaps {
  /** A name is written where there is no label. */
  readonly unlabelled?: 'named';
  readonly tags?: 'lost';
  readonly paths?: 'boxes' | 'closed only' | 'marked open' | 'open in boxes';
  readonly xml?: 'replaced';
  /** Nothing reaches beyond the page. */
  readonly edges?: 'cut';
  /** Files that are no PDFs are left out. */
  readonly files?: 'PDFs only';
  /** Letters beyond those of Western Europe are drawn as "?". */
  readonly letters?: 'western';
}

/** Says before an export what the format cannot hold, one sentence each. */
export function lossesOf(gaps: Gaps): (inputs: readonly WriterInput[]) => readonly string[] {
  return (inputs) => {
    const all = inputs.flatMap(({ annotations }) => annotations);
    const forbidden = gaps.xml === 'replaced' ? forbiddenIn(all) : 0;
    const said: readonly (readonly [count: number, sentence: (counted: string) => string])[] = [
      [count(all, ({ shape }) => shape.kind === 'unknown'), (counted) => `${counted} of an unknown kind: only Atlas JSON and CSV list them.`],
      [count(all, ({ rivals }) => rivals.length > 0), (counted) => `${counted} edited twice: the version shown is written, the other stays here.`],
      [gaps.unlabelled === 'named' ? count(all, ({ label }) => label === '') : 0, (counted) => `${counted} without a label: written as "${unlabelledName}".`],
      [gaps.tags === 'lost' ? count(all, ({ tags }) => Object.keys(tags).length > 0) : 0, (counted) => `${counted} with tags, notes or a status: the format has no place for those.`],
      ...pathGaps(gaps, all),
      [gaps.edges === 'cut' ? count(all, liesSo('over the edge')) : 0, (counted) => `${counted} reaching over the edge of the page: cut there.`],
      [gaps.edges === 'cut' ? count(all, liesSo('beyond')) : 0, (counted) => `${counted} beyond the edges of the page: left out.`],
      [gaps.letters === 'western' ? count(all, ({ label }) => !/^[\x20-\x7e\u{a0}-\u{ff}]*$/u.test(label)) : 0, (counted) => `${counted} whose label has letters that are drawn as "?".`],
      [gaps.files === undefined ? 0 : noPdfs(inputs), (counted) => `${counted} on files that are no PDFs: left out.`],
      [forbidden, () => `Characters that XML forbids are replaced by \uFFFD: ${forbidden}.`],
    ];
    return said.flatMap(([of, sentence]) => (of === 0 ? [] : [sentence(of === 1 ? '1 annotation' : `${of} annotations`)]));
  };
}

function count(all: readonly Annotation[], is: (annotation: Annotation) => boolean): number {
  let found = 0;
  for (const annotation of all) if (is(annotation)) found += 1;
  return found;
}

/** Characters in labels and tags. */
function forbiddenIn(all: readonly Annotation[]): number {
  let found = 0;
  for (const { label, tags } of all) {
    found += forbiddenInXml(label);
    for (const [name, value] of Object.entries(tags)) found += forbiddenInXml(name) + forbiddenInXml(String(value));
  }
  return found;
}

/** Annotations on other files than PDFs. */
function noPdfs(inputs: readonly WriterInput[]): number {
  return inputs.reduce((sum, { attachment, annotations }) => sum + (attachment.type === 'pdf' ? 0 : annotations.length), 0);
}

function pathGaps({ paths }: Gaps, all: readonly Annotation[]): readonly (readonly [number, (counted: string) => string])[] {
  if (paths === undefined) return [];
  const open = count(all, ({ shape }) => shape.kind === 'path' && !shape.closed);
  switch (paths) {
    case 'boxes': return [[count(all, ({ shape }) => shape.kind === 'path'), (counted) => `${counted} drawn as a path: written as the box around it.`]];
    case 'closed only': return [[open, (counted) => `${counted} drawn as an open path: left out, an outline has to be closed.`]];
    case 'marked open': return [[open, (counted) => `${counted} drawn as an open path: other programs may close it.`]];
    case 'open in boxes': return [[open, (counted) => `${counted} drawn as an open path: other programs see the box around it.`]];
  }
}
