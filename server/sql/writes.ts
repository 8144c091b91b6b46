import { setImmediate } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { ProblemError } from '../problems.ts';
import type { Database } from './database.ts';
import type { Schema } from './schema.ts';

/** Writes of one group at most, and how long a group may take before it is kept, in ms: the first of it waits for the last. */
const most = 50;
const longest = 20;

/** A write that waits for its turn. */
interface Waiting {
  /** Does it; rejects with what it threw, when there is nothing of it. */
  readonly run: (transaction: Kysely<Schema>) => Promise<void>;
  /** Answers whoever waits for it: what `run` came to, or that it was not kept. */
  readonly settle: (lost: Lost | null) => void;
}

/** Why a whole group was not kept, as far as one hears. */
interface Lost {
  readonly error: unknown;
}

/**
 * One write after the other, those that wait at a time in one transaction: what takes longest is having the disk say that it is kept, and
 * that is said once for all of them. Each is whole or not there at all, and is answered only when all of them are kept.
 * `longestMs`: how long a group may take before it is kept.
 */
export function createWrites({ db, beginWrite }: Pick<Database, 'db' | 'beginWrite'>, longestMs = longest): <T>(work: (transaction: Kysely<Schema>) => Promise<T>) => Promise<T> {
  const waiting: Waiting[] = [];
  let isWriting = false;

  async function writeGroup(): Promise<void> {
    const group: Waiting[] = [];
    try {
      await db.transaction().execute(async (transaction) => {
        await beginWrite(transaction);
        const run = waiting.length === 1 ? runAlone : runWithin;
        const until = performance.now() + longestMs;
        for (const many = Math.min(waiting.length, most); group.length < many && performance.now() < until;) {
          const next = waiting.shift();
          if (next === undefined) return;
          group.push(next);
          await run(transaction, next);
        }
      });
      for (const { settle } of group) settle(null);
    } catch (error) {
      // Where no transaction began, all those wait for the same.
      for (const { settle } of group.length === 0 ? waiting.splice(0) : group) settle({ error });
    }
  }

  async function writeAll(): Promise<void> {
    isWriting = true;
    while (waiting.length > 0) {
      // Those that came in at the same time as the first are on their way through the program.
      await setImmediate();
      await writeGroup();
    }
    isWriting = false;
  }

  return (work) => new Promise((resolve, reject) => {
    let answer: (() => void) | null = null;
    waiting.push({
      async run(transaction) {
        try {
          const result = await work(transaction);
          answer = () => resolve(result);
        } catch (error) {
          answer = () => reject(error);
          throw error;
        }
      },
      settle: (lost) => (lost === null ? answer?.() : reject(lost.error)),
    });
    if (!isWriting) void writeAll();
  });
}

function runAlone(transaction: Kysely<Schema>, { run }: Waiting): Promise<void> {
  return run(transaction);
}

/** Runs one write of several. What it threw is its own; only where it cannot be taken back alone, all of them are. */
async function runWithin(transaction: Kysely<Schema>, { run }: Waiting): Promise<void> {
  await sql`savepoint one`.execute(transaction);
  try {
    await run(transaction);
  } catch (error) {
    await sql`rollback to savepoint one`.execute(transaction).catch((failure: unknown) => {
      // What one is refused for is no answer for the others, whose connection broke.
      throw error instanceof ProblemError ? failure : error;
    });
  }
  await sql`release savepoint one`.execute(transaction);
}
