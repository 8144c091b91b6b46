import { announce } from '../../commands/parts/announce.ts';
import type { Annotation } from '../../annotation/annotation.ts';
import type { Sheet } from '../../document/sheet/sheet.ts';
import { CHART_PAGE } from '../../document/sheet/sheet.ts';
import { currentPage } from '../navigate.ts';
import type { Workspace } from '../workspace.ts';
import { coveredBy } from './chartMarks.ts';
import { inReading } from './inReading.ts';
import { writeCovered } from './dataTags.ts';

export interface EdgeSteps {
  /** One box on the chart is selected, and can be changed. */
  enabled(): boolean;
  /** Moves an edge from sample to sample; it stops at the other one. */
  move(edge: 'start' | 'end', by: number): void;
}

/** Moves the edges of the selected stretch by samples, one step after the other. */
export function createEdgeSteps({ view, annotations, copy }: Pick<Workspace, 'view' | 'annotations' | 'copy'>, sheet: Sheet): EdgeSteps {
  let last = Promise.resolve();

  function chosen(): Annotation | null {
    const { selection, corner, crosshair } = view.getState();
    const [id, ...others] = selection;
    const found = id === undefined || others.length > 0 || corner !== null || crosshair !== null ? undefined : copy.store.get(id);
    const isStretch = found?.pageIndex === CHART_PAGE && found.shape.kind === 'bbox' && !found.arrangement.locked;
    return isStretch && currentPage(view.getState()) === CHART_PAGE ? inReading(found, sheet.state()) : null;
  }

  async function step(edge: 'start' | 'end', by: number): Promise<void> {
    const stored = chosen();
    const { chart, home, facts } = sheet.state();
    const { dated } = facts.axis;
    const covered = stored === null ? null : coveredBy(stored, { view: chart, home, dated });
    if (stored === null || covered === null) return;
    const [from, to] = covered.x;
    const place = await sheet.step(edge === 'start' ? from : to, by);
    const shown = annotations.get(stored.id);
    if (place === null || shown === undefined) return;
    const x = edge === 'start' ? [Math.min(place, to), to] as const : [from, Math.max(place, from)] as const;
    if (x[0] === from && x[1] === to) return;
    const tags = { ...shown.tags, ...writeCovered({ ...covered, x }, dated) };
    annotations.apply([{ before: shown, after: { ...shown, tags } }], 'user');
    announce(`${edge === 'start' ? 'From' : 'To'} ${tags[edge === 'start' ? 't_from' : 't_to'] ?? ''}`);
  }

  return {
    enabled: () => chosen() !== null,
    move(edge, by) {
      // The worker that knows the samples ends with the file.
      last = last.then(() => step(edge, by)).catch(() => undefined);
    },
  };
}
