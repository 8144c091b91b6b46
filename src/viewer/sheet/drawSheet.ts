import type { RenderQueue } from '../../document/renderQueue.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';

/** A picture that does not come within so long, ms, is waited for no longer. */
const PATIENCE = 250;
/** While the file is read its chart is drawn anew so often, ms: what draws is what reads. */
const READING_MS = 400;

/** Has the pages drawn anew whenever they show something else; one picture after the other, so that each is seen. Returns the way to stop. */
export function drawSheet(sheet: Sheet, queue: Pick<RenderQueue, 'redraw' | 'subscribe'>): () => void {
  let drawn = sheet.state();
  let waiting: ReturnType<typeof setTimeout> | null = null;
  let isDue = false;

  function draw(patience: number): void {
    isDue = false;
    waiting = setTimeout(goOn, patience);
    queue.redraw();
  }

  function goOn(): void {
    if (waiting !== null) clearTimeout(waiting);
    waiting = null;
    if (isDue) draw(PATIENCE);
  }

  const stops = [
    sheet.subscribe(function drawAnew() {
      const now = sheet.state();
      const isLooked = now.chart.channels !== drawn.chart.channels || now.zone !== drawn.zone || now.table !== drawn.table || now.shownRows !== drawn.shownRows || now.order !== drawn.order;
      const isMoved = now.chart.x !== drawn.chart.x || now.chart.y !== drawn.chart.y;
      const isMore = now.facts !== drawn.facts;
      drawn = now;
      if (!isLooked && !isMoved && !isMore) return;
      if (waiting === null) return draw(isMore && now.reading === 'under-way' ? READING_MS : PATIENCE);
      isDue = true;
    }),
    queue.subscribe(() => {
      if (waiting !== null && sheet.state().reading !== 'under-way') goOn();
    }),
  ];
  return function stop() {
    for (const each of stops) each();
    if (waiting !== null) clearTimeout(waiting);
  };
}
