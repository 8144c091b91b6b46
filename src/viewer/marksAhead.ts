import type { Annotation } from '../annotation/annotation.ts';
import { hostsOwn } from '../annotation/hostsOwn.ts';
import { createLabelBook } from '../annotation/labelBook.ts';
import { createLabelUse } from '../annotation/labelUse.ts';
import { createPace } from '../annotation/pace.ts';
import type { Layout } from '../geometry/layout.ts';
import type { HostRecord } from '../contract/annotation.ts';
import type { Palette } from '../contract/palette.ts';
import { visiblePages } from '../geometry/camera.ts';
import { earlyMarksOver, showEarlyMarks } from './earlyMarks.ts';
import type { MarkIndex } from './markIndex.ts';
import { marksInOrder } from './markIndex.ts';
import type { Sight } from './sight.ts';
import { makeSheet } from './stage/markSheet.ts';
import { paintRest } from './stage/paintRest.ts';
import { pixelRatioFor } from './stage/pixelRatio.ts';

/** Ms of one task. */
const PART_MS = 24;

const nobody: ReadonlySet<string> = new Set();

export interface Ahead {
  readonly sight: Sight;
  readonly records: readonly HostRecord[];
  readonly palette: Palette;
  /** E-mail of who is looking. */
  readonly person: string;
}

/**
 * Draws what the host has of very many marks over the pages in view, without chips, while the app is still on its way. Gives up when the app was
 * quicker, or something else is to be seen by then. Rejects with the reason when what is seen is closed meanwhile.
 */
export async function drawMarksAhead({ sight, records, palette, person }: Ahead): Promise<void> {
  // Where those of a data file stand depends on what its chart shows.
  if (sight.document.sheet !== undefined) return;
  const signal = AbortSignal.any([sight.closed, earlyMarksOver(sight.view)]);
  const pace = createPace(PART_MS);
  const annotations = await hostsOwn(records, pace, signal);
  const view = sight.view.getState();
  if (view.viewport.width === 0) return;
  const labels = createLabelUse({ all: () => annotations, subscribe: () => nothing });
  // Without chips no mark is asked for its number.
  const facts = { numberOf: () => 0, colourOf: createLabelBook(palette, labels.names()).colourOf, person };
  const rest = { index: { touching: marksOn(annotations, view.layout) }, facts, shown: null, lifted: nobody, selected: nobody };
  const pages = visiblePages(view);
  const sheet = makeSheet({ view, pages, ratio: pixelRatioFor(view.viewport, window.devicePixelRatio) });
  const steps = paintRest(sheet.context, { view, pages, rest, part: { x: 0, y: 0, ...view.viewport }, chips: 'none' });
  while (steps.next().done !== true) {
    const pause = pace();
    if (pause !== null) await pause;
    signal.throwIfAborted();
  }
  showEarlyMarks(sight.view, sheet);
}

function nothing(): void {}

/** All of a page: to look for those in view would take longer than to draw beside it. */
function marksOn(annotations: readonly Annotation[], { sizes }: Layout): MarkIndex['touching'] {
  return (pageIndex) => {
    const size = sizes[pageIndex];
    return size === undefined ? [] : marksInOrder(annotations.filter((annotation) => annotation.pageIndex === pageIndex), size);
  };
}
