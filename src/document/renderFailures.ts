import type { Job } from './renderPlan.ts';
import { PageFault, WorkerEnded } from './source.ts';

/** Another part of the page, or another scale, is tried after so long, ms; the same again twice as long each time, at most `LONGEST_MS`. */
const FIRST_MS = 1000;
const LONGEST_MS = 30_000;
/** So many in a row are no mishap any more. */
const TROUBLE = 2;
/** A page of which nothing could be drawn so often says why, and is left alone until one comes back to it. */
const MOST_BLANK = 4;

/** What was to be drawn. */
export type Attempt = Pick<Job, 'pageIndex' | 'purpose' | 'area' | 'scale'>;

/** Renders that failed, and when they may be tried again: memory that was short, or a server that was away, is no fault of the page. */
export interface RenderFailures {
  /** `drawn`: whether the page has a picture all the same. */
  note(attempt: Attempt, reason: unknown, drawn: 'blank' | 'drawn'): void;
  /** Whether it is too early to try this. */
  blocks(attempt: Attempt): boolean;
  pages(): readonly number[];
  /** Why a page cannot be drawn, for a person. */
  sentence(pageIndex: number): string | null;
  /** Whether drawing it failed again and again, for no reason that the page itself gives. */
  isTrouble(pageIndex: number): boolean;
  forget(pageIndex: number): void;
}

interface Failure {
  readonly attempt: Attempt;
  readonly fault: string | null;
  /** What is said of it when nothing could be drawn again and again. */
  readonly otherwise: string;
  /** Of this page. */
  readonly inARow: number;
  /** Of just this. */
  readonly tries: number;
  /** What may be tried by now. */
  may: 'nothing' | 'other' | 'all';
  readonly timers: readonly ReturnType<typeof setTimeout>[];
}

/** `onDue` is told whenever something may be tried again. */
export function createRenderFailures(onDue: () => void): RenderFailures {
  const failures = new Map<number, Failure>();

  function forget(pageIndex: number): void {
    for (const timer of failures.get(pageIndex)?.timers ?? []) clearTimeout(timer);
    failures.delete(pageIndex);
  }

  function become(failure: Failure, may: Failure['may']): void {
    failure.may = may;
    onDue();
  }

  return {
    note(attempt, reason, drawn) {
      const before = failures.get(attempt.pageIndex);
      forget(attempt.pageIndex);
      const fault = reason instanceof PageFault ? reason.message : null;
      const otherwise = reason instanceof WorkerEnded ? reason.message : 'This page is damaged and cannot be shown.';
      const inARow = (before?.inARow ?? 0) + 1;
      const tries = before !== undefined && isSame(before.attempt, attempt) ? before.tries + 1 : 1;
      const timers: ReturnType<typeof setTimeout>[] = [];
      const failure: Failure = { attempt, fault, otherwise, inARow, tries, may: 'nothing', timers };
      failures.set(attempt.pageIndex, failure);
      if (fault !== null || (drawn === 'blank' && inARow >= MOST_BLANK)) return;
      if (tries > 1) timers.push(setTimeout(() => become(failure, 'other'), FIRST_MS));
      timers.push(setTimeout(() => become(failure, 'all'), Math.min(LONGEST_MS, FIRST_MS * 2 ** (tries - 1))));
    },
    blocks(attempt) {
      const failure = failures.get(attempt.pageIndex);
      if (failure === undefined || failure.may === 'all') return false;
      return failure.may === 'nothing' || isSame(failure.attempt, attempt);
    },
    pages: () => [...failures.keys()],
    sentence(pageIndex) {
      const failure = failures.get(pageIndex);
      return failure === undefined ? null : (failure.fault ?? failure.otherwise);
    },
    isTrouble(pageIndex) {
      const failure = failures.get(pageIndex);
      return failure !== undefined && failure.fault === null && failure.inARow >= TROUBLE;
    },
    forget,
  };
}

function isSame(a: Attempt, b: Attempt): boolean {
  return a.purpose === b.purpose && a.scale === b.scale && a.area.x === b.area.x && a.area.y === b.area.y && a.area.width === b.area.width && a.area.height === b.area.height;
}
