import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { makeSample } from './sample.ts';

describe('the sample session', () => {
  const sample = makeSample();

  it('holds a drawing, a photo and a log, each beginning as its kind does', () => {
    const starts = sample.files.map((file) => Buffer.from(file.bytes.subarray(0, 8)).toString('latin1'));
    expect(starts).toEqual([expect.stringMatching(/^%PDF-1\.4/), '\x89PNG\r\n\x1a\n', expect.stringMatching(/^t_s,bus_/)]);
  });

  it('is the same each time, so that it is recognised by its digest', () => {
    const digest = (files: typeof sample.files): string[] => files.map((file) => createHash('sha256').update(file.bytes).digest('hex'));
    expect(digest(makeSample().files)).toEqual(digest(sample.files));
  });

  it('has every box within its page', () => {
    for (const file of sample.files) {
      for (const { annotation_type, annotation_content: content } of file.annotations) {
        if (annotation_type !== 'bbox') continue;
        for (const element of content.content) {
          const { x, y, width, height } = element as { x: number; y: number; width: number; height: number };
          expect(x >= 0 && y >= 0 && x + width <= content.page_width && y + height <= content.page_height).toBe(true);
        }
      }
    }
  });
});
