import type { ImportGround, ImportPlan } from '../read/plan.ts';
import { planImport } from '../read/plan.ts';
import type { ChosenFile } from '../read/readFile.ts';
import { readFile } from '../read/readFile.ts';

/** What is to be read, and what it is for. Plain data: it goes to a worker as it is. */
export interface ImportJob {
  readonly file: ChosenFile;
  readonly ground: Omit<ImportGround, 'frames'>;
  /** The bytes of the PDF that is open, where the file's numbers are in its units. */
  readonly pdf: Blob | null;
}

export type PlanResult = { readonly ok: true; readonly plan: ImportPlan } | { readonly ok: false; readonly sentence: string };

/** Reads a file and works out what importing it would do. */
export async function makePlan({ file, ground, pdf }: ImportJob): Promise<PlanResult> {
  const read = await readFile(file);
  if (!read.ok) return read;
  const frames = read.frames ?? (pdf === null ? [] : await framesOf(pdf));
  return { ok: true, plan: planImport(read.file, { ...ground, frames }) };
}

/** What takes PDFs apart is loaded where there is one. */
async function framesOf(pdf: Blob): Promise<ImportGround['frames']> {
  const { framesOfPdf } = await import('../read/pdfFile.ts');
  return framesOfPdf(new Uint8Array(await pdf.arrayBuffer()));
}
