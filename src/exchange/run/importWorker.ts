import type { ImportJob, PlanResult } from './importJob.ts';
import { makePlan } from './importJob.ts';

function say(result: PlanResult): void {
  postMessage(result);
}

addEventListener('message', function plan({ data }: MessageEvent<ImportJob>) {
  makePlan(data).then(say, (error: unknown) => {
    // No memory left, or a bug of ours: the page says so, and nothing was imported.
    say({ ok: false, sentence: `The file could not be read: ${error instanceof Error ? error.message : String(error)}` });
  });
});
