import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Annotation } from '../annotation/annotation.ts';
import type { ToolId, ToolKey } from '../tools/tool.ts';
import { zoomAbout } from '../geometry/camera.ts';
import { boundsOf, faultOf } from '../geometry/shapes.ts';
import { pasteClip } from './clipboard.ts';
import { viewerCommands } from './commands.ts';
import { deleteAnnotations } from './deletion.ts';
import { goToPage } from './navigate.ts';
import { labelled, withNote, withTagOnAll } from '../annotation/review/edits.ts';
import { pathEdited } from './pathPoints.ts';
import { propagateToPages } from './propagate.ts';
import { moveCamera } from './view.ts';
import { snapping } from './viewSettings.ts';
import { openTestViewer } from './viewer.fixture.ts';
import type { TestViewer } from './viewer.fixture.ts';

const pages = [{ width: 595.276, height: 841.89 }, { width: 400, height: 300 }, { width: 2000, height: 1500 }];
const toolIds: readonly ToolId[] = ['select', 'hand', 'box', 'path', 'freehand', 'zoom'];
const toolKeys: readonly ToolKey[] = ['confirm', 'close', 'cancel', 'erase', 'unerase'];
/** They ask the browser itself. */
const browserOnly = /^viewer\.(cut|copy|paste|pasteInPlace|fullScreen|copyView|copyLink|copyMarkLink|copyFileLink|peek|status)$/;

interface Act {
  /** Whether it may take annotations away. */
  readonly deletes: 'never' | 'maybe';
  readonly name: string;
  run(test: TestViewer): void;
}

function act(name: string, run: Act['run'], deletes: Act['deletes'] = 'never'): Act {
  return { name, run, deletes };
}

/** Times rise, in steps that make double-clicks possible. */
let now = 0;
const at = fc.record({ x: fc.integer({ min: -30, max: 1030 }), y: fc.integer({ min: -30, max: 830 }) });
const held = fc.record({ shift: fc.boolean(), alt: fc.boolean(), mod: fc.boolean() });
const hand = fc.record({ id: fc.integer({ min: 1, max: 3 }), pointer: fc.constantFrom('mouse', 'touch', 'pen'), button: fc.constantFrom('primary', 'primary', 'primary', 'middle', 'secondary', 'barrel', 'eraser') });

const pointer = fc.tuple(fc.constantFrom('down', 'move', 'move', 'up', 'cancel'), at, held, hand).map(([type, place, keys, which]) =>
  act(`${which.pointer} ${type} ${which.button}`, ({ feed }) => feed(type, place, { ...keys, ...which, time: (now += 61) }), 'maybe'));
const drag = fc.tuple(fc.array(at, { minLength: 2, maxLength: 5 }), held).map(([places, keys]) => act('drag', ({ feed }) => {
  for (const [index, place] of places.entries()) feed(index === 0 ? 'down' : 'move', place, { ...keys, id: 9, time: (now += 400) });
  feed('up', places.at(-1) ?? { x: 0, y: 0 }, { ...keys, id: 9, time: (now += 400) });
}));
const click = fc.tuple(at, held, fc.constantFrom(1, 2)).map(([place, keys, times]) => act('click', ({ feed }) => {
  now += 900;
  for (let count = 0; count < times; count += 1) {
    feed('down', place, { ...keys, id: 9, time: (now += 50) });
    feed('up', place, { ...keys, id: 9, time: (now += 50) });
  }
}));
const key = fc.constantFrom(...toolKeys).map((each) => act(`tool key ${each}`, ({ viewer }) => void viewer.workspace.key(each)));
const mishap = fc.oneof(
  fc.constant(act('blur', ({ gestures }) => gestures.cancel())),
  fc.constantFrom('held' as const, 'free' as const).map((space) => act(`space ${space}`, ({ gestures }) => gestures.hold(space))),
  fc.constantFrom(...toolIds).map((tool) => act(`tool ${tool}`, ({ viewer }) => viewer.workspace.view.setState({ tool }))),
  fc.nat(2).map((page) => act('page', ({ viewer }) => goToPage(viewer.workspace.view, page))),
  fc.tuple(at, fc.double({ min: 0.2, max: 6, noNaN: true })).map(([place, zoom]) =>
    act('zoom', ({ viewer: { workspace: { view } } }) => moveCamera(view, zoomAbout(view.getState(), place, zoom)))),
  fc.constantFrom('on' as const, 'off' as const).map((choice) => act('snapping', () => snapping.choose(choice))),
);
const command = fc.nat(10_000).map((number) => act(`command ${number}`, ({ viewer }) => {
  const all = viewerCommands(viewer).all.filter(({ id }) => !browserOnly.test(id));
  const one = all[number % all.length];
  if (one !== undefined && one.enabled()) one.run();
}, 'maybe'));
const edit = fc.tuple(fc.constantFrom('paste', 'paste in place', 'propagate', 'label', 'tag', 'untag', 'note', 'insert', 'delete point', 'open', 'close', 'cut', 'select'), fc.nat(50)).map(([name, number]) =>
  act(name, (test) => changeBy(name, { test, number }), name === 'cut' ? 'maybe' : 'never'));

function changeBy(name: string, { test, number }: { readonly test: TestViewer; readonly number: number }): void {
  const { viewer } = test;
  const { workspace } = viewer;
  const { annotations, view } = workspace;
  const chosen = view.getState().selection.flatMap((id) => annotations.get(id) ?? []);
  const id = chosen[0]?.id ?? '';
  switch (name) {
    case 'paste':
    case 'paste in place':
      return pasteClip(viewer, test.clip(), name === 'paste' ? 'pointer' : 'in place');
    case 'propagate':
      return void propagateToPages(viewer, [number % 3, (number + 1) % 3]);
    case 'label':
      return annotations.apply(labelled(chosen, ['crack', 'dent', '', 'new one'][number % 4] ?? '', viewer.book.palette), 'user');
    case 'tag':
      return annotations.apply(withTagOnAll(chosen, ['severity', 'checked'][number % 2] ?? '', number % 2 === 0 ? 'major' : true), 'user');
    case 'untag':
      return annotations.apply(withTagOnAll(chosen, 'severity', null), 'user');
    case 'note':
      return annotations.apply(withNote(chosen, number % 3 === 0 ? '' : `Note ${number}`), 'user');
    case 'insert':
      return annotations.apply(pathEdited(workspace, id, { do: 'insert', at: { x: number * 7, y: number * 3 } }), 'user');
    case 'delete point':
      return annotations.apply(pathEdited(workspace, id, { do: 'delete', index: number % 5 }), 'user');
    case 'open':
    case 'close':
      return annotations.apply(pathEdited(workspace, id, { do: name }), 'user');
    case 'cut':
      return deleteAnnotations(workspace, view.getState().selection);
    default: {
      const all = annotations.all();
      view.setState({ selection: [...new Set([0, 1, number % 4].flatMap((step) => all[(number + step * 3) % Math.max(all.length, 1)]?.id ?? []))] });
    }
  }
}

/** What a person sees of the annotations, in drawing order; each edit, undo and redo among them, is a revision of its own. */
function stateOf({ viewer: { workspace: { annotations } } }: TestViewer) {
  const seen = ({ id, pageIndex, pageSize, shape, label, tags, arrangement, born, rivals }: Annotation) =>
    ({ id, pageIndex, pageSize, shape, label, tags, arrangement, born, rivals: rivals.length, number: annotations.numberOf(id) });
  return { all: annotations.all().map(seen), pages: pages.map((_, index) => annotations.onPage(index).map(({ id }) => id)) };
}

function expectSound({ viewer: { workspace: { annotations } } }: TestViewer): void {
  for (const { shape, pageIndex } of annotations.all()) {
    if (shape.kind === 'unknown') throw new Error('no tool makes that');
    expect(faultOf(shape)).toBeNull();
    const { x, y, width, height } = boundsOf(shape);
    const page = pages[pageIndex] ?? { width: 0, height: 0 };
    expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
    expect(x + width).toBeLessThanOrEqual(page.width + 1e-9);
    expect(y + height).toBeLessThanOrEqual(page.height + 1e-9);
  }
}

/** Follows what is applied: each step of a person leads to a new state, and history to the neighbouring ones alone. */
function followSteps(test: TestViewer) {
  const { annotations, history } = test.viewer.workspace;
  const states = [stateOf(test)];
  let place = 0;
  let running: Act | null = null;
  annotations.subscribe((changes, origin) => {
    if (origin === 'user') {
      states.splice(place + 1, Infinity, stateOf(test));
      place += 1;
      const gone = changes.filter(({ after }) => after === null);
      if (running?.deletes === 'never') expect(gone, `deleted by ${running.name}`).toEqual([]);
      return;
    }
    const steps = history.saved('').undoable.length;
    expect(Math.abs(steps - place)).toBe(1);
    place = steps;
    expect(stateOf(test)).toEqual(states[place]);
  });
  return {
    states,
    run(one: Act) {
      running = one;
      one.run(test);
      running = null;
    },
  };
}

const plain = fc.oneof({ weight: 3, arbitrary: pointer }, { weight: 5, arbitrary: drag }, { weight: 4, arbitrary: click }, { weight: 2, arbitrary: key }, { weight: 2, arbitrary: mishap }, { weight: 6, arbitrary: command }, { weight: 5, arbitrary: edit });

it('whatever is done in whatever order: nothing throws, no tool is stuck, nothing is lost, and undo and redo return exactly the same annotations', async () => {
  await fc.assert(fc.asyncProperty(fc.constantFrom(...toolIds), fc.array(plain, { minLength: 20, maxLength: 90 }), async (tool, acts) => {
    const test = await openTestViewer({ pages });
    const { workspace } = test.viewer;
    const { view, history } = workspace;
    const { states, run } = followSteps(test);
    view.setState({ tool });
    for (const one of acts) run(one);
    test.gestures.cancel();
    test.gestures.hold('free');
    workspace.key('cancel');
    expect(workspace.tools.pageIndex()).toBeNull();
    expect(view.getState().draft).toBeNull();
    expectSound(test);
    while (history.canUndo()) expect(history.undo().refused).toEqual([]);
    expect(stateOf(test)).toEqual(states[0]);
    while (history.canRedo()) expect(history.redo().refused).toEqual([]);
    expect(stateOf(test)).toEqual(states.at(-1));

    view.setState({ tool: 'select', selection: [] });
    view.setState({ tool: 'box' });
    moveCamera(view, { pageIndex: 0, point: { x: 300, y: 400 }, zoom: 1, rotation: 0 });
    const known = workspace.annotations.all().length;
    now += 5000;
    test.feed('down', { x: 480, y: 380 }, { time: now });
    test.feed('move', { x: 560, y: 470 }, { time: now });
    test.feed('up', { x: 560, y: 470 }, { time: now });
    expect(workspace.annotations.all()).toHaveLength(known + 1);
    snapping.choose('off');
    await test.close();
  }), { numRuns: 60, endOnFailure: true });
}, 60_000);
