import type { RenderQueue } from '../../document/renderQueue.ts';
import type { Sheet, SheetState } from '../../document/sheet/sheet.ts';

/** A picture that does not come within so long, ms, is waited for no longer. */
const PATIENCE = 250;
/** While the file is read, what was read since is drawn so often, ms, and less often where a picture takes long: what draws is what reads. */
const READING_MS = 400;
/** The pause between two such pictures, in times of what one takes. */
const REST = 8;

/** Has the pages drawn anew whenever they show something else; one picture after the other, so that each is seen. Returns the way to stop. */
export function drawSheet(sheet: Sheet, queue: Pick<RenderQueue, 'redraw' | 'subscribe'>): () => void {
  let drawn = sheet.state();
  /** What a person asked for is drawn at once, what was read in the meantime when there is time for it. */
  let due: 'nothing' | 'more' | 'now' = 'nothing';
  let isDrawing = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let begun = 0;
  let restUntil = 0;

  function goOn(): void {
    if (isDrawing || due === 'nothing') return;
    clearTimeout(timer);
    const pause = due === 'more' ? restUntil - performance.now() : 0;
    if (pause > 0) {
      timer = setTimeout(goOn, pause);
      return;
    }
    due = 'nothing';
    isDrawing = true;
    begun = performance.now();
    timer = setTimeout(endWaiting, PATIENCE);
    queue.redraw();
  }

  function endWaiting(): void {
    if (!isDrawing) return;
    clearTimeout(timer);
    isDrawing = false;
    restUntil = performance.now() + Math.max(READING_MS, (performance.now() - begun) * REST);
    goOn();
  }

  const stops = [
    sheet.subscribe(function drawAnew() {
      const now = sheet.state();
      const isMore = now.facts !== drawn.facts && now.reading === 'under-way';
      const isOther = looksOther(now, drawn);
      drawn = now;
      if (isMore) due = due === 'now' ? 'now' : 'more';
      else if (isOther) due = 'now';
      goOn();
    }),
    queue.subscribe(endWaiting),
  ];
  return function stop() {
    for (const each of stops) each();
    clearTimeout(timer);
  };
}

function looksOther(now: SheetState, drawn: SheetState): boolean {
  const [chart, before] = [now.chart, drawn.chart];
  const isMoved = chart.x !== before.x || chart.y !== before.y || chart.channels !== before.channels;
  return isMoved || now.facts !== drawn.facts || now.table !== drawn.table || now.shownRows !== drawn.shownRows || now.order !== drawn.order;
}
