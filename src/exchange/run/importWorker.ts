import type { ImportPart } from '../read/importPlan.ts';
import type { GroundGiven, GroundsAsked, ImportJob, PlanResult } from './importJob.ts';
import { makePlan } from './importJob.ts';

/** What the worker says. */
export type ImportNews =
  | { readonly type: 'progress'; readonly share: number }
  | { readonly type: 'asks'; readonly asked: GroundsAsked }
  /** Some of what is made, part after part. */
  | { readonly type: 'made'; readonly part: number; readonly made: ImportPart['made'] }
  /** The parts without what they are made of, which was said before. */
  | { readonly type: 'planned'; readonly result: PlanResult };

/** What it is told: the job first, then what it asked for. */
export type ImportOrder =
  | { readonly type: 'job'; readonly job: ImportJob }
  | { readonly type: 'grounds'; readonly grounds: readonly GroundGiven[] };

function say(news: ImportNews): void {
  postMessage(news);
}

let take: (grounds: readonly GroundGiven[]) => void = () => undefined;

function groundsOf(asked: GroundsAsked): Promise<readonly GroundGiven[]> {
  return new Promise((resolve) => {
    take = resolve;
    say({ type: 'asks', asked });
  });
}

/** Annotations that the page takes in at a time: a hundred thousand at once would hold it for a second. */
const STEP = 1_000;

/** Says what a part is made of, a little at a time; gives the part without it. */
function sent(part: ImportPart, place: number): ImportPart {
  for (let at = 0; at < part.made.length; at += STEP) say({ type: 'made', part: place, made: part.made.slice(at, at + STEP) });
  return { ...part, made: [] };
}

function plan(job: ImportJob): void {
  makePlan(job, { groundsOf, onProgress: (share) => say({ type: 'progress', share }) }).then(
    (result) => say({ type: 'planned', result: result.ok ? { ok: true, plan: { ...result.plan, parts: result.plan.parts.map(sent) } } : result }),
    (error: unknown) => {
      // No memory left, or a bug of ours: the page says so, and nothing was imported.
      say({ type: 'planned', result: { ok: false, sentence: `The file could not be read: ${error instanceof Error ? error.message : String(error)}` } });
    },
  );
}

addEventListener('message', function hear({ data }: MessageEvent<ImportOrder>) {
  if (data.type === 'job') plan(data.job);
  else take(data.grounds);
});
