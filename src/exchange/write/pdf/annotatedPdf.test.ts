import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { newAnnotation } from '../../../annotation/annotation.ts';
import type { Annotation, Drawn } from '../../../annotation/annotation.ts';
import type { WriterInput } from '../writers.ts';
import { annotatedPdf } from './annotatedPdf.ts';
import { madePdf } from './pdf.fixture.ts';

function annotation(id: string, drawn: Omit<Drawn, 'pageIndex' | 'pageSize'>, pageSize: Drawn['pageSize']): Annotation {
  return { ...newAnnotation({ ...drawn, pageIndex: 0, pageSize }), id, createdBy: 'ana@example.org', createdAt: '2026-04-13T10:21:00.000Z' };
}

function input(width: number, height: number): WriterInput {
  const size = { width, height };
  return {
    attachment: { id: 'f2a3b4c5-d6e7-4901-8abc-012345678901', name: 'plan.pdf', type: 'pdf' },
    colours: new Map([['Riß (1)', '#0a4a9e']]),
    annotations: [
      annotation('a', { shape: { kind: 'bbox', x: 10, y: 20, width: 60, height: 30 }, label: 'Riß (1)', tags: { status: 'accepted', note: 'two\nlines' } }, size),
      annotation('b', { shape: { kind: 'path', points: [100, 20, 180, 40, 120, 90], closed: true }, label: '', tags: {} }, size),
      annotation('c', { shape: { kind: 'path', points: [5, 5, 50, 90], closed: false }, label: 'ASCII', tags: { checked: true } }, size),
      annotation('d', { shape: { kind: 'path', points: Array.from({ length: 300 }, (_, at) => (at % 2 === 0 ? 20 + at / 4 : 60 + Math.sin(at) * 9)), closed: false }, label: 'hand', tags: {} }, size),
    ],
  };
}

async function written(page: string, of: { readonly xref?: 'table' | 'stream'; readonly style?: 'annotations' | 'flattened'; readonly size?: readonly [number, number]; readonly more?: readonly string[] } = {}) {
  const original = madePdf(page, of.xref, of.more);
  const [width, height] = of.size ?? [200, 100];
  const made = await annotatedPdf(original, input(width, height), of.style ?? 'annotations');
  if (!made.ok) throw new Error(made.sentence);
  const bytes = Buffer.concat([...made.pieces]);
  return { original, bytes };
}

async function readBack(bytes: Uint8Array) {
  const page = await (await getDocument({ data: Uint8Array.from(bytes), verbosity: 0 }).promise).getPage(1);
  const annotations: readonly Readonly<Record<string, unknown>>[] = await page.getAnnotations();
  return { annotations, viewport: page.getViewport({ scale: 1 }) };
}

const pages: readonly (readonly [what: string, page: string, size: readonly [number, number]])[] = [0, 90, 180, 270].flatMap((rotate) => {
  const turned = (width: number, height: number) => (rotate % 180 === 0 ? [width, height] as const : [height, width] as const);
  return [
    [`a middle origin turned by ${rotate}`, `/MediaBox [-100 -50 100 50] /Rotate ${rotate}`, turned(200, 100)],
    [`a crop turned by ${rotate}`, `/MediaBox [0 0 400 300] /CropBox [50 60 250 160] /Rotate ${rotate}`, turned(200, 100)],
    [`longer units turned by ${rotate}`, `/MediaBox [0 0 100 50] /UserUnit 2 /Rotate ${rotate}`, turned(200, 100)],
  ] as const;
});

describe('a PDF with annotations', () => {
  it.each(['table', 'stream'] as const)('begins with the bytes that it was, and has a cross-reference %s again', async (xref) => {
    const { original, bytes } = await written('/MediaBox [0 0 200 100]', { xref });
    expect(bytes.subarray(0, original.length).equals(original)).toBe(true);
    expect((await readBack(bytes)).annotations.map(({ subtype }) => subtype)).toEqual(['Square', 'Text', 'Polygon', 'PolyLine', 'Ink']);
    expect(bytes.toString('latin1').split(/\nxref\n/).length - 1).toBe(xref === 'table' ? 2 : 0);
  });

  it.each(pages)('lies where it was drawn on a page with %s', async (_what, page, size) => {
    const { annotations, viewport } = await readBack((await written(page, { size })).bytes);
    expect([viewport.width, viewport.height]).toEqual(size);
    const rect = annotations[0]?.['rect'];
    if (!Array.isArray(rect)) throw new Error('no rect');
    const corners = [...viewport.convertToViewportPoint(Number(rect[0]), Number(rect[1])), ...viewport.convertToViewportPoint(Number(rect[2]), Number(rect[3]))].map(Number);
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = corners;
    const outline = [Math.min(x1, x2) + 0.75, Math.min(y1, y2) + 0.75, Math.max(x1, x2) - 0.75, Math.max(y1, y2) - 0.75];
    for (const [place, value] of [10, 20, 70, 50].entries()) expect(Math.abs((outline[place] ?? 0) - value)).toBeLessThan(0.01);
  });

  it('says who, when, what, and how far its review is', async () => {
    const { annotations } = await readBack((await written('/MediaBox [0 0 200 100]')).bytes);
    expect(annotations[0]).toMatchObject({
      titleObj: { str: 'ana@example.org' }, contentsObj: { str: 'Riß (1)\nnote: two\nlines\nstatus: accepted' }, modificationDate: 'D:20260413102100Z', hasAppearance: true,
    });
    expect(annotations[1]).toMatchObject({ stateModel: 'Review', state: 'Accepted', inReplyTo: annotations[0]?.['id'] });
  });

  it('keeps the annotations that the file has', async () => {
    const own = '/Annots [<< /Type /Annot /Subtype /Square /Rect [1 2 3 4] >>]';
    const { annotations } = await readBack((await written(`/MediaBox [0 0 200 100] ${own}`)).bytes);
    expect(annotations).toHaveLength(6);
    expect(annotations[0]?.['rect']).toEqual([1, 2, 3, 4]);
  });

  it.each([['table', 0], ['table', 5], ['stream', 5]] as const)('says where its objects stand with a %s and %i bytes before its header', async (xref, before) => {
    const original = Uint8Array.from([...new Uint8Array(before).fill(10), ...madePdf('/MediaBox [0 0 200 100]', xref), ...new Uint8Array(3000).fill(32)]);
    const made = await annotatedPdf(original, input(200, 100), 'annotations');
    if (!made.ok) throw new Error(made.sentence);
    const text = Buffer.concat([...made.pieces]).toString('latin1');
    const start = before + Number(/startxref\n(\d+)\n%%EOF\n$/.exec(text)?.[1]);
    expect(text.slice(start)).toMatch(xref === 'table' ? /^xref\n/ : /^\d+ 0 obj\n<< \/Type \/XRef/);
    const earlier = before + Number(/\/Prev (\d+)/.exec(text.slice(start))?.[1]);
    expect(text.slice(earlier)).toMatch(xref === 'table' ? /^xref\n/ : /^\d+ 0 obj\n<< \/Type \/XRef/);
    if (xref === 'stream') return;
    const places = [...text.slice(start).matchAll(/(\d{10}) 00000 n /g)].map(([, place]) => text.slice(before + Number(place)));
    expect(places.length).toBeGreaterThan(8);
    expect(places.filter((place) => !/^\d+ 0 obj\n/.test(place))).toEqual([]);
  });

  it('is refused where the file does not say where its objects stand', async () => {
    const text = Buffer.from(madePdf('/MediaBox [0 0 200 100]')).toString('latin1').replace(/startxref\n\d+/, 'startxref\n7');
    expect(await annotatedPdf(new Uint8Array(Buffer.from(text, 'latin1')), input(200, 100), 'annotations')).toMatchObject({ ok: false, sentence: expect.stringContaining('where its objects stand') });
  });

  it('has the same bytes each time, those of the golden file', async () => {
    const { bytes } = await written('/MediaBox [-10 -10 210 110] /CropBox [0 0 200 100] /Rotate 180');
    await expect(bytes.toString('latin1')).toMatchFileSnapshot('../golden/annotated.pdf');
  });

  it('is refused with a sentence when it is encrypted, or no PDF', async () => {
    const text = Buffer.from(madePdf('/MediaBox [0 0 200 100]')).toString('latin1').replace('/Root 1 0 R', '/Root 1 0 R /Encrypt << /Filter /Standard /V 1 >>');
    const locked = await annotatedPdf(new Uint8Array(Buffer.from(text, 'latin1')), input(200, 100), 'annotations');
    expect(locked).toMatchObject({ ok: false, sentence: expect.stringContaining('encrypted') });
    expect(await annotatedPdf(new Uint8Array([1, 2, 3]), input(200, 100), 'annotations')).toMatchObject({ ok: false, sentence: expect.stringContaining('damaged') });
  });
});

/** A look of its own, as an object. */
function look(of: string, drawing: string): string {
  return `<< /Type /XObject /Subtype /Form ${of} /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`;
}

function field(rect: string, more: string): string {
  return `<< /Type /Annot /Subtype /Widget /FT /Tx /Rect [${rect}] ${more} >>`;
}

describe('a flattened PDF', () => {
  it('has its marks in the page and no annotations more', async () => {
    const { original, bytes } = await written('/MediaBox [0 0 200 100]', { style: 'flattened' });
    expect(bytes.subarray(0, original.length).equals(original)).toBe(true);
    expect((await readBack(bytes)).annotations).toEqual([]);
    await expect(bytes.toString('latin1')).toMatchFileSnapshot('../golden/flattened.pdf');
  });

  it('draws what is filled in and would lie above its marks as part of the page, and leaves the rest', async () => {
    const annots = [
      field('20 30 80 60', '/AP << /N 5 0 R >>'), field('0 0 9 9', '/F 2 /AP << /N 5 0 R >>'), field('0 0 9 9', ''),
      '<< /Type /Annot /Subtype /Widget /FT /Btn /Rect [100 10 110 30] /AS /Yes /AP << /N << /Yes 6 0 R >> >> >>', '<< /Type /Annot /Subtype /Square /Rect [1 2 3 4] /AP << /N 5 0 R >> >>',
    ];
    const more = [look('/BBox [0 0 30 30]', '1 0 0 rg 0 0 30 30 re f'), look('/BBox [0 0 20 10] /Matrix [0 1 -1 0 0 0]', '0 1 0 rg 0 0 20 10 re f')];
    const { bytes } = await written(`/MediaBox [0 0 200 100] /Annots [${annots.join(' ')}]`, { style: 'flattened', more });
    expect((await readBack(bytes)).annotations.map(({ subtype, rect }) => `${String(subtype)} ${String(rect)}`).toSorted()).toEqual(['Square 1,2,3,4', 'Widget 0,0,9,9', 'Widget 0,0,9,9']);
    expect(bytes.toString('latin1')).toContain('Q q 2 0 0 1 20 30 cm /RDLNUnder1 Do Q q 1 0 0 1 110 10 cm /RDLNUnder2 Do Q q /RDLNMarks Do Q');
  });

  it('keeps the marks and fields of an earlier flattening', async () => {
    const more = [look('/BBox [0 0 30 30]', '1 0 0 rg 0 0 30 30 re f')];
    const first = await written(`/MediaBox [0 0 200 100] /Annots [${field('20 30 80 60', '/AP << /N 5 0 R >>')}]`, { style: 'flattened', more });
    const second = await annotatedPdf(Uint8Array.from(first.bytes), input(200, 100), 'flattened');
    if (!second.ok) throw new Error('refused');
    const appended = Buffer.concat([...second.pieces]).subarray(first.bytes.length).toString('latin1');
    const named = /\/XObject <<([^>]*)>>/.exec(appended)?.[1] ?? '';
    expect([...named.matchAll(/\/(RDLN\w+) (\d+) 0 R/g)].map(([, name]) => name)).toEqual(['RDLNMarks', 'RDLNUnder1', 'RDLNMarks2']);
    expect(appended).toContain('q /RDLNMarks2 Do Q');
  });
});
