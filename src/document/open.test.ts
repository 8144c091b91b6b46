import { describe, expect, test } from 'vitest';
import { refusal } from './open.ts';

describe('why a file is not shown, in one sentence', () => {
  test.each([
    ['text', 'csv', 'unsupported', 'Redline cannot show .csv files yet. Download it.'],
    ['zip', 'xlsx', 'unsupported', 'Redline cannot show .xlsx files yet. Download it.'],
    ['unknown', '', 'unsupported', 'Redline cannot show files of this kind yet. Download it.'],
    ['tiff', 'tif', 'unsupported', 'Redline cannot show TIFF images yet. Download it.'],
    ['html', 'pdf', 'damaged', 'This file is named .pdf but holds a web page, not a PDF. Download it.'],
    ['text', 'pdf', 'damaged', 'This file is named .pdf but holds text, not a PDF. Download it.'],
    ['unknown', 'jpg', 'damaged', 'This file is named .jpg but is not a JPEG image, or its beginning is damaged. Download it.'],
    ['empty', 'pdf', 'empty', 'This file is empty: it has 0 bytes.'],
  ] as const)('%s named .%s is %s', (kind, claimed, reason, sentence) => {
    expect(refusal(kind, claimed)).toEqual({ reason, sentence });
  });
});
