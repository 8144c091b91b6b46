import { ProblemError } from '../problems.ts';

/** Uploads of one person, and of all people, at a time. Of each two parts of 8 MiB are in memory where files go to a bucket: 1 GiB in all. */
export const mostUploads = { ofOne: 32, ofAll: 64 } as const;
/** After how many seconds one that found no place may come again. */
const againAfter = { 'Retry-After': '5' } as const;

/** How many files come in at a time: each holds memory, a connection and a half file. */
export interface UploadPlaces {
  /** Does `work` in a place that is free again when it ends. Throws where there is none: `work` has not begun then. */
  take<T>(userId: string, work: () => Promise<T>): Promise<T>;
}

export function createUploadPlaces(): UploadPlaces {
  const taken = new Map<string, number>();
  let all = 0;

  function assertPlace(mine: number): void {
    if (mine >= mostUploads.ofOne) {
      const detail = `You have ${mine} uploads under way, as many as one person may; this one was not kept. Send it again when others have ended.`;
      throw new ProblemError('too_many_requests', detail, againAfter);
    }
    if (all >= mostUploads.ofAll) {
      throw new ProblemError('busy', 'The server takes in as many uploads as it can; this one was not kept. Send it again in a moment.', againAfter);
    }
  }

  return {
    async take(userId, work) {
      const mine = taken.get(userId) ?? 0;
      assertPlace(mine);
      taken.set(userId, mine + 1);
      all += 1;
      try {
        return await work();
      } finally {
        const left = (taken.get(userId) ?? 0) - 1;
        if (left > 0) taken.set(userId, left);
        else taken.delete(userId);
        all -= 1;
      }
    },
  };
}
