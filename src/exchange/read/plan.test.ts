import { describe, expect, it } from 'vitest';
import { madePdf } from '../write/pdf/pdf.fixture.ts';
import type { ImportGround } from './plan.ts';
import { planImport } from './plan.ts';
import { readFile } from './readFile.ts';

const ground: ImportGround = {
  attachmentId: 'f2a3b4c5-d6e7-4901-8abc-012345678901', name: 'plan.pdf', pageCount: 1, sizes: [{ width: 200, height: 100 }], frames: [], existing: [],
};

async function planned(content: string | Uint8Array<ArrayBuffer>, existing: ImportGround['existing'] = []) {
  const read = await readFile({ name: 'file', blob: new Blob([content]) });
  if (!read.ok) throw new Error(read.sentence);
  return planImport(read.file, { ...ground, frames: read.frames ?? [], existing });
}

/** A PDF with a comment that has no name, always the same object. */
function reviewed(rect: string): Uint8Array<ArrayBuffer> {
  return madePdf('/MediaBox [0 0 200 100] /Annots [5 0 R]', 'table', [`<< /Type /Annot /Subtype /Square /Rect [${rect}] /Contents (look) >>`]);
}

describe('what is here already', () => {
  it.each([
    ['comments without a name, in the PDFs of two reviewers', reviewed('10 10 30 30'), reviewed('50 50 90 90')],
    ['rows of two tables that count from 1', 'id,x,y,width,height\n1,1,2,3,4\n', 'id,x,y,width,height\n1,50,2,3,4\n'],
  ])('is not what only has the same name: %s', async (_what, one, other) => {
    const { made } = await planned(one);
    expect(made).toHaveLength(1);
    expect(await planned(other, made)).toMatchObject({ made: [expect.anything()], here: 0 });
    const moved = made.map((annotation) => ({ ...annotation, shape: { kind: 'bbox', x: 0, y: 0, width: 1, height: 1 } as const }));
    expect(await planned(one, moved)).toMatchObject({ made: [], here: 1 });
  });

  it('answers a comment without a name, which then has its state', async () => {
    const annots = madePdf('/MediaBox [0 0 200 100] /Annots [5 0 R 6 0 R]', 'table', [
      '<< /Type /Annot /Subtype /Square /Rect [10 10 30 30] >>', '<< /Type /Annot /Subtype /Text /Rect [0 0 1 1] /IRT 5 0 R /StateModel (Review) /State (Accepted) >>',
    ]);
    expect((await planned(annots)).made.map(({ tags }) => tags)).toEqual([{ status: 'accepted' }]);
  });
});
