import type { ImportGround } from '../read/plan.ts';
import type { Ground, ImportPlan } from '../read/importPlan.ts';
import { attachmentsWanted, planAll } from '../read/importPlan.ts';
import { attachmentsNamed } from '../read/placing.ts';
import type { ImportTarget } from '../read/placing.ts';
import type { ChosenFile } from '../read/readFile.ts';
import { readFile } from '../read/readFile.ts';

/** What is to be read, and what it may be for. Plain data: it goes to a worker as it is. */
export interface ImportJob {
  readonly file: ChosenFile;
  /** The open attachment first, then the others of its session. */
  readonly targets: readonly ImportTarget[];
}

/** Attachments that a file has shapes for. */
export interface GroundsAsked {
  readonly attachmentIds: readonly string[];
  /** Whether its numbers are in the units of PDFs, whose bytes then have to be looked at. */
  readonly units: 'page' | 'pdf';
}

/** An attachment as it is now, with the bytes of its PDF where they were asked for; or why it cannot be told. */
export type GroundGiven = Extract<Ground, { readonly ok: false }> | { readonly ok: true; readonly ground: Omit<ImportGround, 'frames'>; readonly pdf: Blob | null };

export type PlanResult = { readonly ok: true; readonly plan: ImportPlan } | { readonly ok: false; readonly sentence: string };

interface Work {
  readonly groundsOf: (asked: GroundsAsked) => Promise<readonly GroundGiven[]>;
  /** A share of 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Shares of the work that are done once the file is read, and once what it is for is known. */
const READ = 0.4;
const KNOWN = 0.6;

/** Reads a file and works out what importing it would do. */
export async function makePlan({ file, targets }: ImportJob, { groundsOf, onProgress }: Work): Promise<PlanResult> {
  const read = await readFile(file, (share) => onProgress(share * READ));
  if (!read.ok) return read;
  onProgress(READ);
  const isInPdfs = read.frames === undefined && read.file.shapes.some(({ size }) => size === 'pdf');
  const named = attachmentsNamed(read.file.shapes.map(({ picture }) => picture), targets);
  const given = await groundsOf({ attachmentIds: attachmentsWanted(named, targets), units: isInPdfs ? 'pdf' : 'page' });
  const grounds: Ground[] = [];
  for (const one of given) {
    if (!one.ok) grounds.push(one);
    else grounds.push(read.frames !== undefined || one.pdf === null ? { ok: true, ground: { ...one.ground, frames: read.frames ?? [] } } : await framed(one.ground, one.pdf));
  }
  onProgress(KNOWN);
  return { ok: true, plan: planAll(read.file, { targets, named, grounds, told: (share) => onProgress(KNOWN + share * (1 - KNOWN)) }) };
}

/** What takes PDFs apart is loaded where there is one. Without its frames nobody knows where on a page its units are. */
async function framed(ground: Omit<ImportGround, 'frames'>, pdf: Blob): Promise<Ground> {
  const { readFrames } = await import('../write/pdf/openPdf.ts');
  const read = await readFrames(new Uint8Array(await pdf.arrayBuffer()));
  return read.ok ? { ok: true, ground: { ...ground, frames: read.frames } } : { ok: false, attachmentId: ground.attachmentId, sentence: `On ${ground.name}: ${read.sentence}` };
}
