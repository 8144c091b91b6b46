import { describe, expect, it } from 'vitest';
import { newAnnotation } from '../../annotation/annotation.ts';
import type { Annotation } from '../../annotation/annotation.ts';
import type { ImportPlan } from '../read/importPlan.ts';
import { encryptedPdf, madePdf } from '../write/pdf/pdf.fixture.ts';
import type { WriterInput } from '../write/writers.ts';
import { makeExport } from './exportJob.ts';
import type { DataFormatId } from './formats.ts';
import type { GroundGiven } from './importJob.ts';
import { makePlan } from './importJob.ts';

const size = { width: 200, height: 100 };
const pdf = new Blob([madePdf('/MediaBox [-20 -30 400 500] /CropBox [10 20 210 120] /Rotate 180')]);
/** The open one first. Two are called alike but for their endings. */
const targets = ['plan.pdf', 'board.png', 'flank.tiff', 'board-2.png'].map((name, place) => ({ attachmentId: `0000000${place}-0000-4000-8000-000000000000`, name }));

function drawn(x: number, pageIndex = 0): Annotation {
  return newAnnotation({ pageIndex, pageSize: size, shape: { kind: 'bbox', x, y: 10, width: 20, height: 30 }, label: `at ${x}`, tags: {} });
}

const on: readonly (readonly Annotation[])[] = [[drawn(1)], [drawn(2), drawn(3)], [drawn(4), drawn(5, 1)], [drawn(6)]];
const inputs: readonly WriterInput[] = targets.map(({ attachmentId, name }, place) => (
  { attachment: { id: attachmentId, name, type: name.replace(/.*\./, '') }, annotations: on[place] ?? [], pageCount: place === 2 ? 2 : 1, sizes: new Map([[0, size], [1, size]]) }
));

async function exported(format: DataFormatId): Promise<{ readonly name: string; readonly blob: Blob }> {
  const files = new Map([[targets[0]?.attachmentId ?? '', pdf]]);
  const made = await makeExport({ format, inputs, originals: [], stem: 'session', version: '1', files }, () => undefined);
  if (!made.ok) throw new Error(made.sentence);
  return made.file;
}

/** The plan of a file for the session, with what is on its attachments already. */
async function planned(file: { readonly name: string; readonly blob: Blob }, existing: readonly (readonly Annotation[])[] = []) {
  const heard: number[] = [];
  const groundsOf = ({ attachmentIds }: { readonly attachmentIds: readonly string[] }) => Promise.resolve(targets.flatMap((target, place): readonly GroundGiven[] => (
    attachmentIds.includes(target.attachmentId)
      ? [{ ok: true, ground: { ...target, pageCount: place === 2 ? 2 : 1, sizes: [size, size], existing: existing[place] ?? [] }, pdf: place === 0 ? pdf : null }]
      : []
  )));
  const result = await makePlan({ file, targets }, { groundsOf, onProgress: (share) => heard.push(share) });
  if (!result.ok) throw new Error(result.sentence);
  return { plan: result.plan, heard };
}

function xOf(plan: ImportPlan): readonly (readonly number[])[] {
  return targets.map(({ attachmentId }) => (plan.parts.find((part) => part.attachmentId === attachmentId)?.made ?? []).map(({ shape }) => (shape.kind === 'bbox' ? Math.round(shape.x * 100) / 100 : NaN)));
}

describe('comments beside an encrypted PDF', () => {
  it.each([['', [[10, 10, 20, 30]]], ['secret', []]] as const)('with the password "%s" come to %j', async (userPassword, boxes) => {
    const encrypted = await encryptedPdf('/MediaBox [0 0 200 100] /Rotate 90', userPassword);
    const xfdf = '<?xml version="1.0"?><xfdf xmlns="http://ns.adobe.com/xfdf/"><annots><square page="0" rect="10,10,40,30"/></annots></xfdf>';
    const target = { attachmentId: '1', name: 'plan.pdf' };
    const ground: GroundGiven = { ok: true, ground: { ...target, pageCount: 1, sizes: [{ width: 100, height: 200 }], existing: [] }, pdf: encrypted };
    const result = await makePlan({ file: { name: 'a.xfdf', blob: new Blob([xfdf]) }, targets: [target] }, { groundsOf: () => Promise.resolve([ground]), onProgress: () => undefined });
    if (!result.ok) throw new Error(result.sentence);
    const { parts, setAside } = result.plan;
    expect(parts.flatMap(({ made }) => made.map(({ shape }) => (shape.kind === 'bbox' ? [shape.x, shape.y, shape.width, shape.height] : [])))).toEqual(boxes);
    expect(setAside).toEqual(boxes.length > 0 ? [] : [[expect.stringMatching(/^On plan\.pdf: .*encrypted/), 1]]);
  });
});

describe('a file of a whole session', () => {
  it.each(['atlas-json', 'csv', 'coco', 'cvat', 'label-studio', 'w3c', 'xfdf', 'yolo-detect', 'yolo-segment'] as const)('%s comes back to each of its attachments, and once', async (format) => {
    const file = await exported(format);
    const { plan, heard } = await planned(file);
    expect(xOf(plan)).toEqual([[1], [2, 3], [4, 5], [6]]);
    expect(plan.parts.flatMap(({ made }) => made.map(({ pageIndex }) => pageIndex)).filter((page) => page === 1)).toHaveLength(1);
    expect([plan.setAside, plan.names]).toEqual([[], 'attachments']);
    expect(heard).toEqual(heard.toSorted((a, b) => a - b));
    const again = await planned(file, targets.map(({ attachmentId }) => plan.parts.find((part) => part.attachmentId === attachmentId)?.made ?? []));
    expect([again.plan.parts, again.plan.here]).toEqual([[], 6]);
  });

  it('of attachments that are called alike only the open one can be meant', async () => {
    const file = { name: 'a.csv', blob: new Blob(['attachment_name,x,y,width,height\nplan.png,1,2,3,4\n']) };
    const alike = ['plan.pdf', 'plan.tiff'].map((name, place) => ({ attachmentId: `${place}`, name }));
    const groundsOf = ({ attachmentIds }: { readonly attachmentIds: readonly string[] }) => Promise.resolve(alike.filter(({ attachmentId }) => attachmentIds.includes(attachmentId)).map((target): GroundGiven => (
      { ok: true, ground: { ...target, pageCount: 1, sizes: [size], existing: [] }, pdf: null }
    )));
    const among = async (those: typeof alike) => makePlan({ file, targets: those }, { groundsOf, onProgress: () => undefined });
    expect(await among(alike)).toMatchObject({ ok: true, plan: { parts: [{ attachmentId: '0' }] } });
    expect(await among([{ attachmentId: '2', name: 'else.png' }, ...alike])).toMatchObject({ ok: true, plan: { parts: [], names: 'nothing' } });
  });

  it('what is on none of its files is set aside, and what names none is the open one\'s', async () => {
    const { plan } = await planned({ name: 'a.csv', blob: new Blob(['attachment_name,x,y,width,height\nboard.png,1,2,3,4\nelse.png,1,2,3,4\n']) });
    expect([xOf(plan), plan.setAside]).toEqual([[[], [1], [], []], [['On another file: else.png', 1]]]);
    const unnamed = (await planned({ name: 'a.csv', blob: new Blob(['x,y,width,height\n1,2,3,4\n']) })).plan;
    expect([xOf(unnamed), unnamed.names]).toEqual([[[1], [], [], []], 'nothing']);
  });
});
