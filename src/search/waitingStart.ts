import type { TextQuery } from '../text/findText.ts';

/** Holds a search back until all files are known: one over the first rows of a list would say that it is done, and is not. */
export interface WaitingStart {
  /** Begins with these changes of the query now, or when the list is whole; what was asked meanwhile counts together. */
  ask(change: Partial<TextQuery>): void;
  /** How a search over all files is begun; null while some may be missing. */
  follow(begin: Begin | null): void;
}

type Begin = (change: Partial<TextQuery>) => void;

export function createWaitingStart(): WaitingStart {
  let begin: Begin | null = null;
  let asked: Partial<TextQuery> | null = null;
  return {
    ask(change) {
      if (begin === null) asked = { ...asked, ...change };
      else begin(change);
    },
    follow(next) {
      begin = next;
      if (begin === null || asked === null) return;
      const change = asked;
      asked = null;
      begin(change);
    },
  };
}
