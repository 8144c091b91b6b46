import type { WriterInput } from './writers.ts';
import { forbiddenInXml } from './xmlText.ts';
import { unlabelledName } from './exportPages.ts';

/** What a format does with what it has no place for. What is absent is held as it is. */
export interface Gaps {
  /** A name is written where there is no label. */
  readonly unlabelled?: 'named';
  readonly tags?: 'lost';
  readonly paths?: 'boxes' | 'closed only' | 'marked open';
  readonly xml?: 'replaced';
  /** Files that are no PDFs are left out. */
  readonly files?: 'PDFs only';
  /** Letters beyond those of Western Europe are drawn as "?". */
  readonly letters?: 'western';
}

interface Counts {
  readonly unlabelled: number;
  readonly tagged: number;
  readonly paths: number;
  readonly open: number;
  readonly unknown: number;
  readonly twice: number;
  readonly forbidden: number;
  readonly foreign: number;
}

/** Says before an export what the format cannot hold, one sentence each. */
export function lossesOf(gaps: Gaps): (inputs: readonly WriterInput[]) => readonly string[] {
  return (inputs) => {
    const counts = countsOf(inputs);
    const said: readonly (readonly [count: number, sentence: (counted: string) => string])[] = [
      [counts.unknown, (counted) => `${counted} of an unknown kind: only Atlas JSON and CSV list them.`],
      [counts.twice, (counted) => `${counted} edited twice: the version shown is written, the other stays here.`],
      [gaps.unlabelled === 'named' ? counts.unlabelled : 0, (counted) => `${counted} without a label: written as "${unlabelledName}".`],
      [gaps.tags === 'lost' ? counts.tagged : 0, (counted) => `${counted} with tags, notes or a status: the format has no place for those.`],
      ...pathGaps(gaps, counts),
      [gaps.letters === 'western' ? counts.foreign : 0, (counted) => `${counted} whose label has letters that are drawn as "?".`],
      [gaps.files === undefined ? 0 : noPdfs(inputs), (counted) => `${counted} on files that are no PDFs: left out.`],
      [gaps.xml === 'replaced' ? counts.forbidden : 0, () => `Characters that XML forbids are replaced by \uFFFD: ${counts.forbidden}.`],
    ];
    return said.flatMap(([count, sentence]) => (count === 0 ? [] : [sentence(count === 1 ? '1 annotation' : `${count} annotations`)]));
  };
}

/** Annotations on other files than PDFs. */
function noPdfs(inputs: readonly WriterInput[]): number {
  return inputs.reduce((sum, { attachment, annotations }) => sum + (attachment.type === 'pdf' ? 0 : annotations.length), 0);
}

function pathGaps({ paths }: Gaps, counts: Counts): readonly (readonly [number, (counted: string) => string])[] {
  const gapsOf: Readonly<Record<NonNullable<Gaps['paths']>, readonly [number, (counted: string) => string]>> = {
    boxes: [counts.paths, (counted) => `${counted} drawn as a path: written as the box around it.`],
    'closed only': [counts.open, (counted) => `${counted} drawn as an open path: left out, an outline has to be closed.`],
    'marked open': [counts.open, (counted) => `${counted} drawn as an open path: other programs may close it.`],
  };
  return paths === undefined ? [] : [gapsOf[paths]];
}

function countsOf(inputs: readonly WriterInput[]): Counts {
  const all = inputs.flatMap(({ annotations }) => annotations);
  const paths = all.filter(({ shape }) => shape.kind === 'path');
  return {
    unlabelled: all.filter(({ label }) => label === '').length,
    tagged: all.filter(({ tags }) => Object.keys(tags).length > 0).length,
    paths: paths.length,
    open: paths.filter(({ shape }) => shape.kind === 'path' && !shape.closed).length,
    unknown: all.filter(({ shape }) => shape.kind === 'unknown').length,
    twice: all.filter(({ rivals }) => rivals.length > 0).length,
    foreign: all.filter(({ label }) => !/^[\x20-\x7e\u{a0}-\u{ff}]*$/u.test(label)).length,
    forbidden: all.reduce((sum, { label, tags }) => sum + [label, ...Object.entries(tags).flat()].reduce((own, text) => own + forbiddenInXml(String(text)), 0), 0),
  };
}
