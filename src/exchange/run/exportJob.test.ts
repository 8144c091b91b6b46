import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newAnnotation } from '../../annotation/annotation.ts';
import { z } from '../../contract/zod.ts';
import { encryptedPdf, madePdf } from '../write/pdf/pdf.fixture.ts';
import { writers } from '../write/writers.ts';
import type { WriterInput } from '../write/writers.ts';
import type { ExportJob } from './exportJob.ts';
import { makeExport } from './exportJob.ts';

const drawn = { pageSize: { width: 100, height: 50 }, shape: { kind: 'bbox', x: 10, y: 5, width: 20, height: 10 }, label: 'crack', tags: {} } as const;

function input(name: string, pages: readonly number[]): WriterInput {
  const annotations = pages.map((pageIndex, place) => ({ ...newAnnotation({ ...drawn, pageIndex }), id: `00000000-0000-4000-8000-00000000000${place}` }));
  return { attachment: { id: 'f2a3b4c5-d6e7-4901-8abc-012345678901', name }, annotations, pageCount: 9 };
}

function job(parts: Partial<ExportJob>): ExportJob {
  const originals = [{ id: 'f2a3b4c5-d6e7-4901-8abc-012345678901', name: 'plan.pdf', sha256: 'ab'.repeat(32) }];
  return { format: 'yolo-detect', inputs: [input('plan.pdf', [0, 2])], originals, stem: 'plan', files: new Map(), version: '1.2.3', ...parts };
}

async function bytesOf(of: ExportJob): Promise<Buffer> {
  const made = await makeExport(of, () => undefined);
  if (!made.ok) throw new Error(made.sentence);
  return Buffer.from(await made.file.blob.arrayBuffer());
}

/** The texts of a stored archive, by name. */
function textsIn(bytes: Buffer): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (let at = 0; bytes.readUInt32LE(at) === 0x04034b50;) {
    const [size, nameLength] = [bytes.readUInt32LE(at + 22), bytes.readUInt16LE(at + 26)];
    texts.set(bytes.toString('utf8', at + 30, at + 30 + nameLength), bytes.toString('utf8', at + 30 + nameLength, at + 30 + nameLength + size));
    at += 30 + nameLength + size;
  }
  return texts;
}

const manifest = z.object({ tool: z.object({ version: z.string() }), attachments: z.array(z.object({ sha256: z.string() })), files: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })) });

describe('an export', () => {
  it('of one file is that file', async () => {
    const made = await makeExport(job({ format: 'coco' }), () => undefined);
    expect(made.ok && [made.file.name, made.file.mime]).toEqual(['plan.json', 'application/json']);
  });

  it('of several is an archive whose manifest has the digest of each', async () => {
    const texts = textsIn(await bytesOf(job({})));
    expect([...texts.keys()]).toEqual(['data.yaml', 'labels/plan-page-1.txt', 'labels/plan-page-3.txt', 'manifest.json']);
    const { tool, attachments, files } = manifest.parse(JSON.parse(texts.get('manifest.json') ?? ''));
    expect([tool.version, attachments[0]?.sha256]).toEqual(['1.2.3', 'ab'.repeat(32)]);
    for (const { name, sha256 } of files) expect(sha256).toBe(createHash('sha256').update(texts.get(name) ?? '').digest('hex'));
  });

  it('has the same bytes each time', async () => {
    expect((await bytesOf(job({}))).equals(await bytesOf(job({})))).toBe(true);
  });

  it.each(['pdf', 'pdf-flat', ...Object.values(writers).map(({ id }) => id)] as const)('as %s tells evenly how far it is', async (format) => {
    const [one] = input('plan.pdf', [0]).annotations;
    const annotations = Array.from({ length: 3_000 }, (_, place) => ({ ...(one ?? newAnnotation({ ...drawn, pageIndex: 0 })), id: String(place), tags: { status: 'done' } }));
    const of = { ...input('plan.pdf', []), annotations };
    const shares: number[] = [];
    const files = new Map([[of.attachment.id ?? '', new Blob([madePdf('/MediaBox [0 0 100 50]')])]]);
    const made = await makeExport(job({ format, inputs: [{ ...of, attachment: { ...of.attachment, type: 'pdf' } }], files }), (share) => shares.push(share));
    expect(made.ok).toBe(true);
    // The marks of a flattened page are one drawing.
    if (format !== 'pdf-flat') expect(shares.length).toBeGreaterThan(150);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  });

  it.each([['', 'ok'], ['secret', 'refused']] as const)('as XFDF of an encrypted PDF with the password "%s" is %s', async (userPassword, outcome) => {
    const pdf = await encryptedPdf('/MediaBox [0 0 100 50] /Rotate 90', userPassword);
    const of = input('plan.pdf', [0]);
    const inputs = [{ ...of, attachment: { ...of.attachment, type: 'pdf' } }];
    const made = await makeExport(job({ format: 'xfdf', inputs, files: new Map([[of.attachment.id ?? '', pdf]]) }), () => undefined);
    expect(made).toMatchObject(outcome === 'ok' ? { ok: true } : { ok: false, sentence: expect.stringMatching(/^plan\.pdf: .*encrypted/) });
    // The page is turned by 90: 50 wide, 100 high; what is drawn on 100 x 50 is scaled.
    if (made.ok) expect(await made.file.blob.text()).toContain('rect="9.25,4.25,30.75,15.75"');
  });

  it('names its file safely, whatever the session is called', async () => {
    const made = await makeExport(job({ stem: '../../con\u202e:x' }), () => undefined);
    expect(made.ok && made.file.name).toBe('con_x.zip');
  });
});
