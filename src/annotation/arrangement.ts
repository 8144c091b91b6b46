import { reservedTags } from '../contract/tags.ts';
import type { Annotation, Tags } from './annotation.ts';
import { compareBirths } from './numbering.ts';
import { compareText } from './revisions.ts';

/** How an annotation stands among the others. */
export interface Arrangement {
  /** Neither moved, reshaped nor deleted; may be selected, labelled, given tags and a status. */
  readonly locked: boolean;
  /** Left out of the drawing. */
  readonly hidden: boolean;
  /** Its place in the drawing order, as text that sorts among the births of the others; null: that of its own birth. */
  readonly order: string | null;
}

/** An annotation that nobody locked, hid or moved up or down. */
export const plainArrangement: Arrangement = { locked: false, hidden: false, order: null };

/** Text that `orderBetween` and `orderAtEnd` write; anything else is not followed. */
const orderPattern = /^[0-9a-z-]{1,200}$/;

/** What the reserved tags say; the same object for all that are plain. */
export function readArrangement(tags: Tags): Arrangement {
  const locked = tags[reservedTags.locked] === true;
  const hidden = tags[reservedTags.hidden] === true;
  const said = tags[reservedTags.order];
  const order = typeof said === 'string' && orderPattern.test(said) ? said : null;
  return !locked && !hidden && order === null ? plainArrangement : { locked, hidden, order };
}

/** The reserved tags that say it; none for a plain one. */
export function writeArrangement({ locked, hidden, order }: Arrangement): Tags {
  return {
    ...(locked ? { [reservedTags.locked]: true } : {}),
    ...(hidden ? { [reservedTags.hidden]: true } : {}),
    ...(order === null ? {} : { [reservedTags.order]: order }),
  };
}

type Stacked = Pick<Annotation, 'id' | 'born' | 'arrangement'>;

/** What the drawing order compares: of those that nobody knows the birth of, a place at the bottom that still has room beneath it. */
export function orderOf({ arrangement, born }: Stacked): string {
  return arrangement.order ?? (born === '' ? '1' : born);
}

/** Drawing order: the first is the lowest. */
export function compareStacking(a: Stacked, b: Stacked): number {
  return compareText(orderOf(a), orderOf(b)) || compareBirths(a, b);
}

/** The digits that a place between two others is made of. */
const first = '0'.charCodeAt(0);
const middle = 'm';

/** A place above `below` and, where there is room at all, beneath `above`; null stands for "nothing there". */
export function orderBetween(below: string | null, above: string | null): string {
  const base = below ?? '';
  if (above === null || !above.startsWith(base)) return `${base}${middle}`;
  const rest = above.slice(base.length);
  const at = rest.search(/[^0-]/);
  if (at < 0) return `${base}${middle}`;
  const half = Math.floor((first + rest.charCodeAt(at)) / 2);
  const digit = String.fromCharCode(half > first + 9 && half < 'a'.charCodeAt(0) ? first + 9 : half);
  return `${base}${rest.slice(0, at)}${digit}${half === first ? middle : ''}`;
}

/**
 * A place above or beneath all of `orders`. By the clock (Unix ms) where that will do, so that what is drawn later still comes above, and
 * what is sent to the back later comes beneath.
 */
export function orderAtEnd(end: 'front' | 'back', orders: readonly string[], now: number): string {
  if (end === 'front') {
    const highest = orders.reduce((a, b) => (b > a ? b : a), '');
    const byClock = String(now).padStart(13, '0');
    return byClock > highest ? byClock : orderBetween(highest, null);
  }
  const lowest = orders.reduce<string | null>((a, b) => (a === null || b < a ? b : a), null);
  const byClock = `0${String(9_999_999_999_999 - now).padStart(13, '0')}`;
  return lowest === null || byClock < lowest ? byClock : orderBetween('', lowest);
}
