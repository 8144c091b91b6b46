import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { newAnnotation } from '../annotation/annotation.ts';
import { chipOf } from '../exchange/render/chip.ts';
import { pageBounds, pageMatrix } from '../geometry/camera.ts';
import { createHitting } from './hitting.ts';
import { planChips } from './stage/chipPlan.ts';
import { markOf } from './stage/marks.ts';
import { openTestViewer } from './viewer.fixture.ts';

const pageSize = { width: 400, height: 300 };
/** Measures 6 px a letter. */
const painter = { font: '', measureText: (text: string) => ({ width: text.length * 6 }) };
const boxes = fc.array(
  fc.record({ x: fc.nat(390), y: fc.nat(280), width: fc.integer({ min: 4, max: 90 }), height: fc.integer({ min: 4, max: 40 }), label: fc.constantFrom('', 'crack', 'a long name of a label') }),
  { minLength: 1, maxLength: 60 },
);

it('hits the chips that are drawn, and no others, as planning all of the page tells which those are', async () => {
  await fc.assert(fc.asyncProperty(boxes, fc.constantFrom(0, 90, 180, 270), fc.array(fc.tuple(fc.nat(400), fc.nat(300)), { maxLength: 20 }), async (drawn, rotation, places) => {
    const { viewer: { workspace }, close } = await openTestViewer({ pages: [pageSize] });
    const { annotations, view, marks, scene } = workspace;
    view.setState((state) => ({ camera: { ...state.camera, rotation } }));
    annotations.apply(drawn.map(({ label, ...box }) => ({
      before: null, after: newAnnotation({ pageIndex: 0, pageSize, shape: { kind: 'bbox', ...box }, label, tags: {} }),
    })), 'user');
    const now = view.getState();
    const style = { matrix: pageMatrix(now, 0), within: pageBounds(now, 0), chips: 'shown' } as const;
    const all = marks.touching(0, { x: 0, y: 0, ...pageSize }).map(({ annotation, shape }) => ({ id: annotation.id, mark: markOf(annotation, { shape, emphasis: 'rest' }, scene.rest().facts) }));
    const planned = planChips(painter, all.map(({ mark }) => mark), style);
    const hitAt = createHitting({ marks, scene, view, painter });
    const middles = all.map(({ mark }) => chipOf(painter, mark, style).box).map(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }));
    for (const at of [...middles, ...places.map(([x, y]) => ({ x: style.within.x + x, y: style.within.y + y }))]) {
      const over = planned.findLast(({ chip: { box } }) => at.x >= box.x && at.x < box.x + box.width && at.y >= box.y && at.y < box.y + box.height);
      const hit = hitAt(at, 'mouse');
      const parts = hit.on === 'annotation' ? hit : null;
      if (over === undefined) expect(parts?.part).not.toBe('chip');
      else expect([...(parts?.beneath ?? []), parts?.id]).toContain(all.find(({ mark }) => mark === over.mark)?.id);
      if (parts?.part === 'chip') expect(parts.id).toBe(all.find(({ mark }) => mark === over?.mark)?.id);
    }
    await close();
  }), { numRuns: 40 });
});
