import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { layerFactsIn } from './pdfLayerFacts.ts';

function bytes(...parts: readonly (string | Uint8Array)[]): Uint8Array {
  return Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)));
}

const catalog = '<< /Type /Catalog /OCProperties << /OCGs [7 0 R 8 0 R] /D << /Locked [7 0 R 12 3 R] >> >> >>';

describe('locked layers', () => {
  it('stand among the objects of a file', async () => {
    expect((await layerFactsIn(bytes('%PDF-1.5\n1 0 obj\n', catalog, '\nendobj\n'))).locked).toEqual(new Set(['7R', '12R3']));
  });

  it('stand in a stream of packed objects, whether its length is said at once or elsewhere', async () => {
    const packed = deflateSync(Buffer.from(`1 0 ${catalog}`, 'latin1'));
    for (const length of [String(packed.length), '9 0 R']) {
      const file = bytes(`%PDF-1.5\n4 0 obj\n<< /Length ${length} /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n`, packed, '\nendstream\nendobj\n');
      expect((await layerFactsIn(file)).locked).toEqual(new Set(['7R', '12R3']));
    }
  });

  it('are none in a file that is damaged or says nothing', async () => {
    expect((await layerFactsIn(bytes('4 0 obj << /Type /ObjStm /Length 9 >> stream\nnot packed endstream'))).locked).toEqual(new Set());
    expect((await layerFactsIn(bytes('/Locked 12 0 R /F 128'))).locked).toEqual(new Set());
  });
});

describe('content that is hidden while all layers are shown', () => {
  const membership = '<< /Type /OCMD /OCGs [7 0 R] /P /AllOff >>';

  it('is told of expressions and of what shows while a layer is off, packed or not', async () => {
    const packed = deflateSync(Buffer.from(`1 0 ${membership}`, 'latin1'));
    for (const [file, opposites] of [
      [bytes('1 0 obj << /Type /OCMD /VE [/Not 9 0 R] >> endobj'), 'some'],
      [bytes('1 0 obj << /Type /OCMD /VE 12 0 R >> endobj'), 'some'],
      [bytes(`1 0 obj ${membership} endobj`), 'some'],
      [bytes(`4 0 obj << /Length ${packed.length} /Type /ObjStm >>\nstream\n`, packed, '\nendstream'), 'some'],
      [bytes('1 0 obj << /Type /OCMD /OCGs [7 0 R 8 0 R] /P /AnyOn >> endobj'), 'none'],
      [bytes('1 0 obj << /Type /OCG /Name (Frame) >> endobj'), 'none'],
      [bytes('4 0 obj << /Type /ObjStm /Length 9 >>\nstream\nencrypted endstream'), 'unknown'],
    ] as const) expect((await layerFactsIn(file)).opposites).toBe(opposites);
  });
});
