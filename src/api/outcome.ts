import type { Problem } from '../contract/problem.ts';

/** What a call came to. Expected failure is a value; an abort rejects with the signal's reason. */
export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** A problem on its way through something that knows rejections alone, as a query or a byte source. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The value, or a throw of `ProblemError`. */
export function unwrap<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new ProblemError(outcome.problem);
}

/** The problem behind anything that was thrown: a bug in our own code is one, too, in its own words. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  const detail = error instanceof Error ? error.message : String(error);
  return { status: 0, code: 'fault', detail, retryAfterMs: null };
}

export const failed = (problem: Problem): { readonly ok: false; readonly problem: Problem } => ({ ok: false, problem });

/** A problem in our own words: the host said nothing, or nothing that can be read. `status` 0 where there was no answer. */
export function ownProblem(code: string, detail: string, status = 0): Problem {
  return { status, code, detail, retryAfterMs: null };
}

/** Why a signal was aborted, as something that can be thrown. */
export function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  return reason instanceof Error ? reason : new DOMException('The operation was aborted.', 'AbortError');
}
