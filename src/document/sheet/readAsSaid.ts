import type { WorkerCalls } from '../workerCall.ts';
import type { DataFacts } from './dataFacts.ts';
import type { DataJobs } from './dataJobs.ts';
import type { Decided } from './guessFormat.ts';

interface Read {
  readonly facts: DataFacts;
  readonly said: Decided;
  readonly signal: AbortSignal;
}

/** JSON that was read, as a person said before: of it the kinds of columns and what charts are drawn over are all that can be said. */
export async function readAsSaid(calls: WorkerCalls<DataJobs>, { facts, said, signal }: Read): Promise<DataFacts> {
  const typed = said.kinds === undefined ? facts : ((await calls.call('retype', said.kinds, signal)) ?? facts);
  if (said.time === undefined || (said.time !== null && typed.columns[said.time] === undefined)) return typed;
  const over = await calls.call('over', { time: said.time, epoch: said.epoch === undefined ? 'guess' : said.epoch, shown: typed.axis.range }, signal);
  return over.facts;
}
