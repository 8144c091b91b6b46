import { personOf } from '../../annotation/timeline.ts';
import type { Happening } from '../../annotation/timeline.ts';
import { localMinute } from '../../commands/parts/localTime.ts';

/** Which happenings are listed. Days are local, `2026-11-20`, inclusive; "" leaves that end open. */
export interface HappeningFilter {
  /** "" for everybody. */
  readonly person: string;
  readonly from: string;
  readonly to: string;
}

export const everything: HappeningFilter = { person: '', from: '', to: '' };

export function filterHappenings(all: readonly Happening[], { person, from, to }: HappeningFilter): readonly Happening[] {
  return all.filter((happening) => {
    if (person !== '' && personOf(happening) !== person) return false;
    if (from === '' && to === '') return true;
    const day = localMinute(happening.state.createdAt ?? '')?.slice(0, 10);
    return day !== undefined && (from === '' || day >= from) && (to === '' || day <= to);
  });
}

/** Everybody who did something, by name. */
export function peopleIn(all: readonly Happening[]): readonly string[] {
  return [...new Set(all.flatMap((happening) => personOf(happening) ?? []))].toSorted((a, b) => a.localeCompare(b));
}
