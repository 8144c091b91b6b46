import type { Point } from '../geometry/space.ts';
import type { Modifiers, PointerSample, PointerState, Stroke } from './pointerState.ts';

/** CSS px that a pressed pointer may wander and still click (INTERACTION d1); a finger trembles more. */
const SLOP = 4;
const TOUCH_SLOP = 8;
/** Two clicks within this time and distance are a double-click: ms, CSS px. */
const CLICK_TIME = 400;
const CLICK_DISTANCE = 6;
/** A second finger discards a stroke younger or shorter than this (INTERACTION d7): ms, CSS px. */
const YOUNG_TIME = 150;
const YOUNG_LENGTH = 10;

/** Whether a pointer has left the slop. */
export function farApart(from: Point<'screen'>, to: Point<'screen'>, pointer: 'mouse' | 'touch' | 'pen'): boolean {
  return distance(from, to) >= (pointer === 'touch' ? TOUCH_SLOP : SLOP);
}

/** Which click of a quick row of clicks a press is: 1, 2, ... */
export function clicksAt(last: PointerState['lastClick'], sample: PointerSample): number {
  if (last === null || sample.time - last.time > CLICK_TIME || distance(last.at, sample.at) > CLICK_DISTANCE) return 1;
  return last.clicks + 1;
}

/** The stroke after its pointer moved. */
export function moveStroke(stroke: Stroke, sample: PointerSample): Stroke {
  const dragging = stroke.dragging || farApart(stroke.from, sample.at, stroke.pointer);
  return { ...stroke, at: sample.at, dragging, modifiers: modifiersOf(sample) };
}

/** Whether a second finger at `time` means that the stroke was never meant. */
export function young(stroke: Stroke, time: number): boolean {
  return time - stroke.since < YOUNG_TIME || distance(stroke.from, stroke.at) < YOUNG_LENGTH;
}

export function modifiersOf({ shift, alt, mod }: Modifiers): Modifiers {
  return { shift, alt, mod };
}

function distance(a: Point<'screen'>, b: Point<'screen'>): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
