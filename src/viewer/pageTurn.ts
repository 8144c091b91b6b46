import { turnPage } from './navigate.ts';
import type { ViewStore } from './view.ts';

/** CSS px that one has to go on scrolling at a page's end before the next is shown: less than one notch of a wheel. */
const OVER_THE_EDGE = 60;
/** A gesture of the wheel is over when it was still for so long, ms. */
const STILL = 120;
/** A gesture that goes on and on (a track pad's inertia) turns one page in so long, ms. */
const ONE_PAGE = 600;

/** Turns the page where pages are shown one at a time and one scrolls on at an end. `dy`: CSS px down that nothing was left to scroll. */
export function createPageTurn(view: ViewStore): (dy: number, time: number) => void {
  let over = 0;
  let lastTime = -Infinity;
  let turnedAt = -Infinity;
  return function scrollOn(dy, time) {
    const paused = time - lastTime > STILL;
    lastTime = time;
    if (paused || Math.sign(over) !== Math.sign(dy)) over = 0;
    if (!paused && time - turnedAt < ONE_PAGE) return;
    over += dy;
    if (Math.abs(over) < OVER_THE_EDGE) return;
    over = 0;
    turnedAt = time;
    if (dy > 0) turnPage(view, 1);
    else turnPage(view, -1);
  };
}
