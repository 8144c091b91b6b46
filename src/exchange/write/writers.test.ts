import { describe, expect, it } from 'vitest';
import { newAnnotation } from '../../annotation/annotation.ts';
import type { Annotation } from '../../annotation/annotation.ts';
import { annotationCreate } from '../../contract/annotation.ts';
import { z } from '../../contract/zod.ts';
import type { Writer, WriterId, WriterInput } from './writers.ts';
import { writers } from './writers.ts';

const sheet = { width: 842, height: 595 };

function annotation(parts: Partial<Annotation>): Annotation {
  const drawn = { pageIndex: 0, pageSize: sheet, shape: { kind: 'bbox', x: 10, y: 20, width: 30, height: 40 }, label: 'crack', tags: {} } as const;
  return { ...newAnnotation(drawn), id: '00000000-0000-4000-8000-000000000001', ...parts };
}

const attachment = { id: 'f2a3b4c5-d6e7-4901-8abc-012345678901', name: 'pump, "rev B".pdf' };
const annotations: readonly Annotation[] = [
  annotation({
    tags: { status: 'accepted', 'checked': true, note: 'two\nlines' }, by: 'ana@example.org', createdAt: '2026-04-13T10:21:00.000Z',
    shape: { kind: 'bbox', x: 10.005, y: 20.123, width: 30, height: 40 },
  }),
  annotation({ id: '00000000-0000-4000-8000-000000000002', pageIndex: 2, shape: { kind: 'path', points: [1, 2, 30.5, 4, 5, 60], closed: true }, label: '=SUM(A1)' }),
  annotation({ id: 'record/7', label: '', tags: { label: '+1', formula: '@now', quoted: "'=x", plain: "it's" }, createdBy: 'ben@example.org', by: 'mallory@example.org' }),
  annotation({
    id: '00000000-0000-4000-8000-000000000004', pageSize: { width: 800, height: 600 },
    shape: { kind: 'unknown', type: 'path', raw: { label: 'old', tags: { 'redline:id': 'x' }, spline: [1, 2, 3] } }, label: 'odd', tags: { a: 'b' },
  }),
  annotation({ id: '00000000-0000-4000-8000-000000000005', shape: { kind: 'path', points: [-5, 0, 7, 8], closed: false }, rivals: [annotation({})] }),
];

/** All files of an export, as one text. */
function textOf(writer: Writer, inputs: readonly WriterInput[]): string {
  const files = [...writer.files(inputs, 'annotations')];
  const texts = files.map(({ name, pieces }) => ({ name, text: [...pieces].map((piece) => (typeof piece === 'string' ? piece : new TextDecoder().decode(piece))).join('') }));
  return files.length === 1 ? (texts[0]?.text ?? '') : texts.map(({ name, text }) => `=== ${name}\n${text}`).join('');
}

/** A file made by this project; a changed byte has to be meant. */
function golden(id: WriterId, of: string): string {
  return `./golden/${of}.${id}.${writers[id].extension}`;
}

const ids = Object.values(writers).map(({ id }) => id);
const turned: WriterInput = {
  attachment, annotations, pageCount: 3, sizes: new Map([[0, { width: 842, height: 595 }]]), colours: new Map([['crack', '#0a4a9e']]),
  frames: [{ box: [-10, 20, 585, 862], rotate: 90, userUnit: 1 }, { box: [0, 0, 100, 100], rotate: 0, userUnit: 1 }, { box: [0, 0, 421, 297.5], rotate: 180, userUnit: 2 }],
};

describe('writers', () => {
  it.each(ids)('writes the bytes of the golden file as %s', async (id) => {
    await expect(textOf(writers[id], [turned])).toMatchFileSnapshot(golden(id, 'annotations'));
  });

  it.each(ids)('writes an attachment without annotations as %s', async (id) => {
    await expect(textOf(writers[id], [{ attachment, annotations: [] }])).toMatchFileSnapshot(golden(id, 'empty'));
  });

  it.each(ids)('says what %s cannot hold', async (id) => {
    await expect(`${writers[id].losses([turned]).join('\n')}\n`).toMatchFileSnapshot(`./golden/losses.${id}.txt`);
  });

  it('writes Atlas JSON that the contract takes as it is', () => {
    const bodies: unknown = JSON.parse(textOf(writers['atlas-json'], [{ attachment, annotations }]));
    expect(z.array(annotationCreate).safeParse(bodies).success).toBe(true);
  });

  it('writes several attachments one after the other', () => {
    const other = { id: '00000000-0000-4000-8000-00000000000b', name: 'other.pdf' };
    const inputs = [{ attachment, annotations: annotations.slice(0, 2) }, { attachment: other, annotations: [annotation({ tags: { late: 'x' } })] }];
    const bodies = z.array(annotationCreate).parse(JSON.parse(textOf(writers['atlas-json'], inputs)));
    expect(bodies.map((body) => body.attachment_id)).toEqual([attachment.id, attachment.id, other.id]);
    const lines = textOf(writers.csv, inputs).trimEnd().split('\r\n');
    expect(lines[0]).toMatch(/,checked,late,note,status$/);
    expect(lines.at(-1)).toContain(',other.pdf,');
  });

  it('cuts what is too much for one POST', () => {
    const many = Array.from({ length: 2_500 }, (_, index) => annotation({ id: String(index), label: String(index) }));
    const bodies = z.array(annotationCreate).parse(JSON.parse(textOf(writers['atlas-json'], [{ attachment, annotations: many }])));
    expect(bodies.map((body) => body.annotation_content.content.length)).toEqual([1_000, 1_000, 500]);
    expect(bodies.flatMap((body) => body.annotation_content.content).map(({ label }) => label)).toEqual(many.map(({ label }) => label));
  });

  it('begins CSV with a BOM, ends every line with CR LF, and lets no text begin as a formula', () => {
    const csv = textOf(writers.csv, [{ attachment, annotations }]);
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv.endsWith('\r\n')).toBe(true);
    const cells = csv.slice(1).split(/[,\r\n]+/).map((cell) => cell.replace(/^"/, ''));
    expect(cells.filter((cell) => /^[=+\-@\t]/.test(cell) && Number.isNaN(Number(cell.split(' ')[0])))).toEqual([]);
  });
});
