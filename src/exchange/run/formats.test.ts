import { expect, it } from 'vitest';
import { newAnnotation } from '../../annotation/annotation.ts';
import type { WriterInput } from '../write/writers.ts';
import { emptyReason } from './formats.ts';

const box = newAnnotation({ pageIndex: 0, pageSize: { width: 100, height: 100 }, shape: { kind: 'bbox', x: 1, y: 2, width: 3, height: 4 }, label: '', tags: {} });
const on = (type: string, ...annotations: WriterInput['annotations']): WriterInput => ({ attachment: { id: type, name: `a.${type}`, type }, annotations });

it.each([
  ['coco', [on('png'), on('pdf')], 'There is no annotation to export.'],
  ['pdf', [on('png', box), on('pdf')], 'None of these annotations is on a PDF: choose another format.'],
  ['pdf-flat', [on('png', box), on('pdf', box)], null],
  ['xfdf', [on('png', box)], null],
] as const)('%s says before it is made why nothing would come of it', (format, inputs, reason) => {
  expect(emptyReason(format, inputs)).toBe(reason);
});
