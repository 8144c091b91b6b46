import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Turn } from '../geometry/camera.ts';
import type { Hit, ToolCommand, ToolContext, ToolId } from '../tools/tool.ts';
import type { PointerSample } from './pointerState.ts';
import { pageToScreen, screenToPage, turnTo, zoomAbout } from '../geometry/camera.ts';
import { createLayout, pageSize } from '../geometry/layout.ts';
import { createGestures } from './gestures.ts';
import { createAnnotationStore } from '../annotation/store.ts';
import { createToolRunner } from './toolRunner.ts';
import { createViewStore, moveCamera, resizeViewport } from './view.ts';

const page = { width: 1684, height: 1191 };

/** The parts round one open page, with what tools propose written down. */
function opened(tool: ToolId) {
  const layout = createLayout([page, page], 96 / 72);
  const view = createViewStore({ layout, camera: { pageIndex: 0, point: { x: 842, y: 595 }, zoom: 1, rotation: 0 }, aim: null });
  resizeViewport(view, { width: 1000, height: 800 });
  const commands: ToolCommand[] = [];
  const cursors: string[] = [];
  const nothing: Hit = { on: 'nothing' };
  function context(): ToolContext {
    const { camera, selection } = view.getState();
    const { zoom, rotation } = camera;
    return {
      zoom,
      turn: rotation,
      selection,
      pageSize: (index) => pageSize(layout, index),
      shapeOf: () => undefined,
      within: () => [],
      snapping: false,
      fromCentre: false,
      near: () => [], textAt: () => null,
    };
  }
  const tools = createToolRunner({ view, annotations: createAnnotationStore(), context, run: (given) => commands.push(...given) });
  const gestures = createGestures({ view, tools, hitAt: () => nothing, showCursor: (cursor) => cursors.push(cursor), erase: () => undefined });
  view.setState({ tool });
  const feed = (type: PointerSample['type'], x: number, y: number, given: Partial<PointerSample> = {}) =>
    gestures.feed({
      type, id: 1, pointer: 'mouse', button: 'primary', at: { x, y }, time: 0, pressed: true, isFirst: false, contact: 1, between: [],
      shift: false, alt: false, mod: false, ...given,
    });
  const boxes = () => commands.flatMap((command) => (command.do === 'create' && command.shape.kind === 'bbox' ? [command.shape] : []));
  return { view, tools, gestures, feed, boxes, commands };
}

function clamp(value: number, most: number): number {
  return Math.max(0, Math.min(most, value));
}

describe('drawing through the camera', () => {
  it('stores what was beneath the pointer, at every zoom and turn', () => {
    const zoom = fc.double({ min: Math.log(0.25), max: Math.log(32), noNaN: true }).map(Math.exp);
    fc.assert(
      fc.property(zoom, fc.constantFrom<Turn>(0, 90, 180, 270), (percent, turn) => {
        const { view, feed, boxes } = opened('box');
        moveCamera(view, turnTo(view.getState(), turn));
        moveCamera(view, zoomAbout(view.getState(), { x: 500, y: 400 }, (percent * 96) / 72));
        const from = screenToPage(view.getState(), 0, { x: 450, y: 350 });
        const to = screenToPage(view.getState(), 0, { x: 561, y: 473 });
        feed('down', 450, 350);
        feed('move', 500, 400);
        feed('move', 561, 473);
        feed('up', 561, 473);
        const [box] = boxes();
        expect(box?.x).toBeCloseTo(clamp(Math.min(from.x, to.x), page.width), 1.5);
        expect(box?.y).toBeCloseTo(clamp(Math.min(from.y, to.y), page.height), 1.5);
        expect((box?.x ?? 0) + (box?.width ?? 0)).toBeCloseTo(clamp(Math.max(from.x, to.x), page.width), 1.5);
        expect((box?.y ?? 0) + (box?.height ?? 0)).toBeCloseTo(clamp(Math.max(from.y, to.y), page.height), 1.5);
      }),
    );
  });

  it('keeps the draft under the pointer while one zooms in mid-drag', () => {
    const { view, feed } = opened('box');
    feed('down', 300, 300);
    feed('move', 400, 380);
    moveCamera(view, zoomAbout(view.getState(), { x: 100, y: 700 }, 3));
    const { draft } = view.getState();
    if (draft?.shape?.kind !== 'bbox') throw new Error('a box has to be under way');
    const { x, y, width, height } = draft.shape;
    const corner = pageToScreen(view.getState(), 0, { x: x + width, y });
    expect(Math.min(Math.abs(corner.x - 400), Math.abs(pageToScreen(view.getState(), 0, { x, y }).x - 400))).toBeLessThan(1e-6);
    expect(Math.min(Math.abs(corner.y - 380), Math.abs(pageToScreen(view.getState(), 0, { x, y: y + height }).y - 380))).toBeLessThan(1e-6);
  });

  it('stays on the page that the stroke began on', () => {
    const { feed, commands } = opened('box');
    feed('down', 500, 780);
    feed('move', 600, 2500);
    feed('up', 600, 2500);
    expect(commands[0]).toMatchObject({ do: 'create', pageIndex: 0 });
  });
});

describe('mishaps', () => {
  it('a lost pointer leaves no draft, and the tool draws again', () => {
    const { view, gestures, feed, boxes } = opened('box');
    feed('down', 300, 300);
    feed('move', 420, 420);
    gestures.cancel();
    expect(view.getState().draft).toBeNull();
    feed('up', 430, 430);
    expect(boxes()).toHaveLength(0);
    feed('down', 300, 300, { time: 5000 });
    feed('move', 420, 420, { time: 5000 });
    feed('up', 420, 420, { time: 5000 });
    expect(boxes()).toHaveLength(1);
  });

  it('putting the tool away in mid-draw leaves nothing behind', () => {
    const { view, feed, boxes } = opened('box');
    feed('down', 300, 300);
    feed('move', 420, 420);
    view.setState({ tool: 'select' });
    feed('up', 430, 430);
    expect(boxes()).toHaveLength(0);
    expect(view.getState().draft).toBeNull();
  });

  it('storms of every tool, button and finger leave the tool usable', () => {
    const event = fc.record({
      type: fc.constantFrom('down', 'move', 'up', 'cancel', 'blur', 'tool', 'space', 'zoom'),
      x: fc.integer({ min: -20, max: 1020 }),
      y: fc.integer({ min: -20, max: 820 }),
      id: fc.integer({ min: 1, max: 3 }),
      pointer: fc.constantFrom('mouse', 'touch', 'pen'),
      button: fc.constantFrom('primary', 'middle', 'secondary'),
      tool: fc.constantFrom<ToolId>('select', 'hand', 'box', 'path', 'freehand', 'zoom'),
    });
    fc.assert(
      fc.property(fc.array(event, { maxLength: 40 }), (events) => {
        const { view, gestures, feed, boxes } = opened('path');
        let time = 0;
        for (const { type, x, y, id, pointer, button, tool } of events) {
          time += 37;
          if (type === 'blur') gestures.cancel();
          else if (type === 'tool') view.setState({ tool });
          else if (type === 'space') gestures.hold(x > 500 ? 'held' : 'free');
          else if (type === 'zoom') moveCamera(view, zoomAbout(view.getState(), { x, y }, y / 100 + 0.2));
          else feed(type, x, y, { id, pointer, button, time });
        }
        gestures.cancel();
        gestures.hold('free');
        view.setState({ tool: 'select' });
        view.setState({ tool: 'box' });
        moveCamera(view, { pageIndex: 0, point: { x: 842, y: 595 }, zoom: 1, rotation: 0 });
        const before = boxes().length;
        feed('down', 300, 300, { time: 1e6 });
        feed('move', 420, 420, { time: 1e6 });
        feed('up', 420, 420, { time: 1e6 });
        expect(boxes().length).toBe(before + 1);
        expect(view.getState().draft).toBeNull();
      }),
      { numRuns: 300 },
    );
  });
});
