import { deflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { limits } from '../../contract/limits.ts';
import { createZip, crc32 } from '../write/zip.ts';
import { createCollector, pathOf } from './imported.ts';
import type { ImportGround } from './plan.ts';
import { planImport } from './plan.ts';
import { readFile } from './readFile.ts';
import { readZip } from './zipFile.ts';

const ground: ImportGround = {
  attachmentId: 'f2a3b4c5-d6e7-4901-8abc-012345678901', name: 'plan.png', pageCount: 2, sizes: [{ width: 200, height: 100 }, { width: 200, height: 100 }], frames: [], existing: [],
};

async function planned(name: string, content: string | Blob, parts: Partial<ImportGround> = {}) {
  const read = await readFile({ name, blob: typeof content === 'string' ? new Blob([content]) : content });
  if (!read.ok) throw new Error(read.sentence);
  return planImport(read.file, { ...ground, frames: read.frames ?? [], ...parts });
}

async function refusal(content: string | Blob): Promise<string> {
  const read = await readFile({ name: 'file', blob: typeof content === 'string' ? new Blob([content]) : content });
  return read.ok ? `taken as ${read.file.format}` : read.sentence;
}

function archive(files: readonly (readonly [name: string, text: string])[]): Blob {
  const zip = createZip();
  for (const [name, text] of files) {
    const bytes = new TextEncoder().encode(text);
    zip.add({ name, crc: crc32(bytes), size: bytes.length, parts: [bytes], modified: new Date(0) });
  }
  return zip.end();
}

/** A task of Label Studio. */
const task = (image: string) => ({ id: 1, data: { image }, annotations: [{ result: [
  { id: 'a', type: 'rectanglelabels', original_width: 400, original_height: 200, value: { x: 10, y: 10, width: 20, height: 30, rotation: 0, rectanglelabels: ['crack'] } },
  { id: 'b', type: 'ellipselabels', original_width: 400, original_height: 200, value: { x: 50, y: 50, radiusX: 10, radiusY: 10, ellipselabels: ['hole'] } },
  { id: 'c', type: 'choices', value: { choices: ['x'] } },
] }] });

/** A W3C annotation. */
const item = (selector: unknown) => ({ type: 'Annotation', body: { type: 'TextualBody', value: 'look' }, target: { source: 'https://x.org/plan.png', selector } });

describe('files of other programs', () => {
  it('CVAT: a turned box is a path, what is no shape is counted', async () => {
    const { made, setAside } = await planned('a.xml', `<?xml version="1.0"?><annotations><version>1.1</version><image id="0" name="some/plan.png" width="400" height="200">
      <box label="crack" xtl="20" ytl="40" xbr="60" ybr="80" rotation="90"><attribute name="depth">2</attribute></box>
      <points label="p" points="1,2"/><cuboid label="c"/></image></annotations>`);
    expect(made[0]).toMatchObject({ label: 'crack', tags: { depth: '2' }, shape: { kind: 'path', closed: true, points: [30, 20, 30, 40, 10, 40, 10, 20] } });
    expect(setAside.map(([, count]) => count)).toEqual([1, 1]);
  });

  it('Label Studio: uploads are known by their names without the prefix, ellipses are paths', async () => {
    const { made, setAside } = await planned('a.json', JSON.stringify([task('/data/upload/1/0a1b2c3d-plan.png'), task('/data/upload/1/0a1b2c3d-else.png')]));
    expect(made.map(({ label }) => label)).toEqual(['crack', 'hole']);
    expect(made[0]?.shape).toEqual({ kind: 'bbox', x: 20, y: 10, width: 40, height: 30 });
    expect(setAside.map(([reason]) => reason)).toEqual([expect.stringContaining('"choices"'), 'On another file: else.png']);
  });

  it('W3C: percents, circles and refined selectors', async () => {
    const { made } = await planned('a.json', JSON.stringify([
      item({ type: 'FragmentSelector', value: 'xywh=percent:10,10,50,50' }), item([{ type: 'SvgSelector', value: '<svg><circle cx="50" cy="50" r="20"></circle></svg>' }]),
      item({ type: 'FragmentSelector', value: 'page=2', refinedBy: { type: 'FragmentSelector', value: 'xywh=1,2,3,4' } }),
    ]));
    expect(made.map(({ shape }) => shape.kind)).toEqual(['bbox', 'path', 'bbox']);
    expect(made[0]).toMatchObject({ shape: { x: 20, y: 10, width: 100, height: 50 }, tags: { note: 'look' } });
  });

  it('W3C: each target and each outline is a shape; what is turned about is said', async () => {
    const svg = '<svg><rect x="1" y="1" width="2" height="2"/><g><rect x="5" y="5" width="2" height="2"/></g><g transform="rotate(45)"><rect width="9" height="9"/><path d="M0 0 9 9"/></g></svg>';
    const two = { ...item(null), id: 'urn:a', target: [item({ type: 'SvgSelector', value: svg }).target, 'https://x.org/plan.png#xywh=9,9,5,5', { source: 'https://x.org/plan.png' }] };
    const { made, setAside } = await planned('a.json', JSON.stringify([two]));
    expect(made.map(({ shape }) => shape.kind === 'bbox' && shape.x)).toEqual([1, 5, 9]);
    expect(new Set(made.map(({ id }) => id)).size).toBe(3);
    expect(setAside).toEqual([['With a transform, which is not read.', 2], ['Without a box or an outline that can be read.', 1]]);
  });

  it('YOLO: an archive as trainers have it, its names in any spelling', async () => {
    for (const yaml of ['names: [crack, "a b"]\n', 'names:\n  - crack\n  - a b\n', "names:\n  0: crack\n  1: 'a b'\n"]) {
      const { made } = await planned('set.zip', archive([['set/labels/train/plan.txt', '0 0.5 0.5 0.1 0.2\n1 0.1 0.1 0.3 0.1 0.2 0.4\n'], ['set/data.yaml', yaml]]));
      expect(made.map(({ label }) => label)).toEqual(['crack', 'a b']);
      expect(made[0]?.shape).toEqual({ kind: 'bbox', x: 90, y: 40, width: 20, height: 20 });
    }
  });

  it('XFDF of Acrobat: highlights are boxes, subjects that name tools are no labels, a review is the status', async () => {
    const { made } = await planned('a.xfdf', `<?xml version="1.0" encoding="UTF-8"?><xfdf xmlns="http://ns.adobe.com/xfdf/"><annots>
      <square page="0" rect="10,20,50,60" subject="Rectangle" title="Ann" name="n1"><contents>Move this</contents></square>
      <text page="0" rect="0,0,1,1" inreplyto="n1" statemodel="Review" state="Rejected"/>
      <highlight page="1" rect="0,0,60,30" coords="10,30,60,30,10,20,60,20"/></annots></xfdf>`);
    expect(made[0]).toMatchObject({ label: '', pageIndex: 0, tags: { note: 'Move this', author: 'Ann', status: 'rejected' }, shape: { kind: 'bbox', x: 10, y: 40, width: 40, height: 40 } });
    expect(made[1]).toMatchObject({ pageIndex: 1, shape: { kind: 'bbox', x: 10, y: 70, width: 50, height: 10 } });
  });

  it('CSV with semicolons, in page units', async () => {
    const { made } = await planned('a.csv', 'page;label;x;y;width;height;depth\r\n2;crack;1;2;3;4;deep\r\n');
    expect(made[0]).toMatchObject({ pageIndex: 1, label: 'crack', tags: { depth: 'deep' }, shape: { x: 1, y: 2, width: 3, height: 4 } });
  });

  it.each([
    ['guarded names of columns', "x,y,width,height,'-note\r\n1,2,3,4,'=deep\r\n"], ['lines that end with CR alone', 'x,y,width,height,-note\r1,2,3,4,=deep\r'],
    ['a comma in a quoted name among semicolons', 'x;y;width;height;"-note";"a, b, c, d, e, f"\n1;2;3;4;"=deep";\n'],
  ])('CSV with %s', async (_what, text) => {
    const { made, setAside } = await planned('a.csv', text);
    expect(made).toMatchObject([{ tags: { '-note': '=deep' }, shape: { x: 1, y: 2, width: 3, height: 4 } }]);
    expect(setAside).toEqual([]);
  });

  it('a record on a page before the first is set aside', async () => {
    const content = { page_width: 200, page_height: 100, page_number: -1, content: [{ x: 1, y: 1, width: 5, height: 5, label: 'a', tags: {} }] };
    const { made, setAside } = await planned('a.json', JSON.stringify([{ attachment_id: ground.attachmentId, annotation_type: 'bbox', annotation_content: content }]));
    expect([made.length, setAside]).toEqual([0, [['On a page that this file does not have: 0.', 1]]]);
  });

  it('COCO: masks by runs are read as boxes, what lies beyond the page is said', async () => {
    const { made, setAside } = await planned('a.json', JSON.stringify({
      images: [{ id: 7, file_name: 'plan.png', width: 400, height: 200 }], categories: [{ id: 3, name: 'crack' }],
      annotations: [
        { id: 1, image_id: 7, category_id: 3, bbox: [10, 10, 20, 20], segmentation: { counts: 'abc', size: [1, 1] }, iscrowd: 1 },
        { id: 2, image_id: 7, category_id: 3, bbox: [900, 10, 20, 20] }, { id: 3, image_id: 8, category_id: 3, bbox: [1, 1, 2, 2] }, { id: 4, image_id: 7, category_id: 3, bbox: ['NaN', null, 1, 1] },
      ],
    }));
    expect(made).toHaveLength(1);
    expect(setAside.map(([, count]) => count)).toEqual([1, 1, 1]);
  });
});

describe('hostile files', () => {
  it('entities that grow or name files are refused before anything is read', async () => {
    const laughs = '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;">]><annotations>&lol2;</annotations>';
    const outside = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><xfdf>&e;</xfdf>';
    expect(await refusal(laughs)).toContain('DTD');
    expect(await refusal(outside)).toContain('DTD');
    expect(await refusal(`${'<a>'.repeat(100)}${'</a>'.repeat(100)}`)).toContain('64 levels');
    expect(await refusal('<annotations><image></annotations>')).toContain('broken');
  });

  it('archives that leave their folder or never end are refused', async () => {
    expect(await refusal(archive([['../../labels/a.txt', '0 0.5 0.5 0.1 0.1']]))).toContain('leads out of its folder');
    const zeros = Buffer.alloc(5_000_000);
    const packed = deflateRawSync(zeros);
    const bytes = Buffer.from(await archive([['a.txt', 'x'.repeat(packed.length)]]).arrayBuffer());
    packed.copy(bytes, bytes.indexOf('a.txt') + 5);
    bytes.writeUInt16LE(8, bytes.lastIndexOf('PK\u0001\u0002') + 10);
    expect(await readZip(new Uint8Array(bytes), { wanted: () => true, most: 4_000_000 })).toMatchObject({ ok: false, sentence: expect.stringContaining('grows too large') });
    expect(await readZip(new Uint8Array(bytes), { wanted: () => true, most: 6_000_000 })).toMatchObject({ ok: true });
  });

  it.each([
    ['', 'empty'], ['{"a":', 'broken'], ['{"images": NaN}', 'broken'], ['[]', 'empty list'], ['{}', 'none of those'], ['hello', 'no columns'], ['\u0000\u0001', 'no columns'], ['PK\u0003\u0004xx', 'damaged'],
    ['%PDF-1.7 nothing', 'damaged'], ['<html/>', 'neither CVAT'], ['['.repeat(200_000), ''],
  ])('%j gives a sentence', async (content, words) => {
    const said = await refusal(content);
    expect(said).not.toMatch(/^taken/);
    expect(said).toContain(words);
  });

  it('text of an older encoding is said to be that', async () => {
    expect(await refusal(new Blob([Buffer.from('label,x,y,width,height\nRi\u00df,1,2,3,4\n', 'latin1')]))).toContain('Save it as UTF-8');
    expect(await refusal(new Blob([Buffer.from([0x80, 0, 0xff, 0])]))).toContain('no text');
  });

  it('archives that are encrypted or of the kind ZIP64 are said to be that', async () => {
    const bytes = Buffer.from(await archive([['labels/plan.txt', '0 0.5 0.5 0.1 0.2\n']]).arrayBuffer());
    const [entry, end] = [bytes.lastIndexOf('PK\u0001\u0002'), bytes.lastIndexOf('PK\u0005\u0006')];
    bytes.writeUInt16LE(1, entry + 8);
    expect(await refusal(new Blob([bytes]))).toContain('encrypted');
    bytes.writeUInt32LE(0xffffffff, end + 16);
    expect(await refusal(new Blob([bytes]))).toContain('ZIP64');
  });

  it('a table that mentions a PDF is a table', async () => {
    expect(await refusal('x,y,width,height,label\n1,2,3,4,"%PDF-1.7 of 3 0 parts"\n')).toBe('taken as CSV');
    const text = '\n\n%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n';
    expect(await refusal(`junk${text}`)).toMatch(/taken as PDF|damaged/);
  });

  it('goes on telling how far an archive is read', async () => {
    const shares: number[] = [];
    await readFile({ name: 'a.zip', blob: archive(Array.from({ length: 50 }, (_, place) => [`labels/${place}.txt`, '0 0.5 0.5 0.1 0.2\n'])) }, (share) => shares.push(share));
    expect(shares.length).toBeGreaterThan(90);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it('names of classes that cannot be read are said', async () => {
    const { made, setAside } = await planned('set.zip', archive([['labels/plan.txt', '0 0.5 0.5 0.1 0.2\n'], ['data.yaml', 'names: *others\n']]));
    expect([made.map(({ label }) => label), setAside]).toEqual([['class 0'], [[expect.stringContaining('by their numbers'), 1]]]);
  });

  it('a row or a head without end is passed over', async () => {
    const head = Array.from({ length: 5_000 }, (_, place) => `tag${place}`).join(',');
    const { made } = await planned('a.csv', `x,y,width,height,${head}\n1,2,3,4,${'a,'.repeat(100_000)}\n5,6,7,8\n`);
    expect(made.map(({ shape }) => shape.kind === 'bbox' && shape.x)).toEqual([1, 5]);
    expect(await refusal(`${'x,'.repeat(600_000)}\n`)).toMatch(/^taken as CSV|no columns/);
    expect(await refusal(`0 ${'0.5 '.repeat(1_000_000)}\n`)).toBe('taken as YOLO');
  });

  it('goes on telling how far a long text is read', async () => {
    const row = '<image name="plan.png" width="400" height="200"><box label="crack" xtl="20" ytl="40" xbr="60" ybr="80"/></image>';
    for (const text of [`<annotations>${row.repeat(15_000)}</annotations>`, `x,y,width,height\n${'1,2,3,4\n'.repeat(300_000)}`]) {
      const shares: number[] = [];
      expect(await readFile({ name: 'a', blob: new Blob([text]) }, (share) => shares.push(share))).toMatchObject({ ok: true });
      expect(shares.length).toBeGreaterThan(2);
      expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    }
  });

  it.each([
    ['nothing but lists', `[${'[],'.repeat(13_000_000)}[]]`, 'Cut it into several'],
    ['an object of a million keys', `{${'"k":1,'.repeat(4_000_000)}"k":1}`, 'more than 1 million entries'],
  ])('JSON of %s is refused before it fills the memory', async (_what, content, words) => {
    expect(await refusal(content)).toContain(words);
  });

  it('of very long paths as many are taken as a page bears', () => {
    const collector = createCollector();
    const shape = pathOf(Array.from({ length: 200_000 }, (_, at) => at % 97), 'open');
    for (let place = 0; place < 22; place += 1) collector.add({ picture: { name: null, page: null, attachmentId: null }, size: null, shape, label: 'a', id: null });
    const { shapes, setAside } = collector.end('CSV');
    expect([shapes.length, [...setAside]]).toEqual([20, [['Beyond the 2,000,000 points of paths that one import takes.', 2]]]);
  });

  it('a file of a gigabyte is not even read', async () => {
    const blob = new Blob();
    Object.defineProperty(blob, 'size', { value: 1_000_000_000 });
    expect(await readFile({ name: 'a.json', blob })).toMatchObject({ ok: false, sentence: expect.stringContaining('1,000 MB') });
  });

  it('texts that are cut stay whole letters, and no tag is called __proto__', async () => {
    const long = `${'a'.repeat(limits.labelChars - 1)}\u{1F600}`;
    const value = `${'b'.repeat(limits.tagValueChars - 1)}\u{1F600}`;
    const { made } = await planned('a.csv', `x,y,width,height,label,long,__proto__\n1,2,3,4,${long},${value},c\n`);
    expect(made[0]?.label).toBe(`${long.slice(0, -2)}\uFFFD`);
    expect(Object.entries(made[0]?.tags ?? {})).toEqual([['long', `${value.slice(0, -2)}\uFFFD`]]);
  });

  it('reserved tags, null bytes and wild numbers do not come in', async () => {
    const element = { x: 1, y: 2, width: 3, height: 4, label: 'a\0b', tags: { 'redline:locked': true, ok: 'yes', deep: { a: 1 } } };
    const { made, setAside } = await planned('a.json', JSON.stringify([{
      attachment_id: ground.attachmentId, annotation_type: 'bbox', annotation_content: { page_width: 200, page_height: 100, page_number: 0, content: [element, { ...element, x: 1e300 }, 5] },
    }]));
    expect(made).toHaveLength(1);
    expect(made[0]).toMatchObject({ label: 'a\uFFFDb', tags: { ok: 'yes' } });
    expect(setAside.reduce((sum, [, count]) => sum + count, 0)).toBe(2);
  });
});
