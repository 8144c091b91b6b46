import type { Turn } from '../geometry/layout.ts';
import { distanceBetween } from '../geometry/segment.ts';
import { boundsOf } from '../geometry/shapes.ts';
import type { Shape } from '../geometry/shapes.ts';
import type { Point, Rect, Size } from '../geometry/space.ts';
import { groupOn } from './group.ts';
import { hitTest } from './hit.ts';
import type { Draft, PointerToolInput, ToolCommand, ToolContext, ToolId, ToolKey } from './tool.ts';
import { startTool } from './tools.ts';

type Keys = Partial<Pick<PointerToolInput, 'shift' | 'alt' | 'mod' | 'space' | 'pointer' | 'between'>>;

/** The smallest thing that treats tools as the viewer does: it normalises places, tests hits and carries out commands. */
export interface TestEditor {
  use(id: ToolId): void;
  /** Page units of page 0. */
  down(x: number, y: number, keys?: Keys): void;
  move(x: number, y: number, keys?: Keys): void;
  up(x: number, y: number, keys?: Keys): void;
  click(x: number, y: number, keys?: Keys): void;
  doubleClick(x: number, y: number, keys?: Keys): void;
  drag(points: readonly (readonly [x: number, y: number])[], keys?: Keys): void;
  press(key: ToolKey | 'lost'): void;
  takes(key: ToolKey): boolean;
  /** CSS cursor over a place. */
  cursorAt(x: number, y: number): string;
  add(id: string, shape: Shape): void;
  lock(id: string): void;
  choose(ids: readonly string[]): void;
  shape(id: string): Shape | undefined;
  /** In drawing order. */
  ids(): readonly string[];
  selection(): readonly string[];
  draft(): Draft | null;
  /** Whether no gesture is under way. */
  idle(): boolean;
  /** All commands so far. */
  readonly log: readonly ToolCommand[];
}

/** Page 0 of the test editor, and how it is looked at. */
export interface TestView {
  readonly page?: Size;
  readonly zoom?: number;
  readonly turn?: Turn;
  readonly snapping?: boolean;
  readonly fromCentre?: boolean;
  /** The page is a chart with so many channels over all of it. */
  readonly channels?: number;
}

const SLOP = 4;

/** An editor of an empty page, 1000 x 800 units at 1 px per unit unless told otherwise. */
export function openTestEditor({ page = { width: 1000, height: 800 }, zoom = 1, turn = 0, snapping = false, fromCentre = false, channels = 0 }: TestView = {}): TestEditor {
  const shapes = new Map<string, Shape>();
  const locked = new Set<string>();
  const log: ToolCommand[] = [];
  let running = startTool('select');
  let selection: readonly string[] = [];
  let pressedAt: Point | null = null;
  let dragging = false;
  let clicks = 1;

  const context = (): ToolContext => ({
    zoom,
    turn,
    pageSize: () => page,
    shapeOf(id) {
      const shape = shapes.get(id);
      return shape === undefined || locked.has(id) ? undefined : { pageIndex: 0, shape };
    },
    selection,
    snapping,
    fromCentre,
    textAt: () => null,
    bandAt(_, { y }, which) {
      const height = page.height / (which === 'all' ? 1 : channels);
      return channels === 0 ? null : { x: 0, y: Math.floor(y / height) * height, width: page.width, height };
    },
    near: (_, area) => [...shapes].filter(([, shape]) => lies(boundsOf(shape), area, 'touching')).map(([id, shape]) => ({ id, shape })),
    within: (_, area, how) => [...shapes].filter(([, shape]) => lies(boundsOf(shape), area, how)).map(([id]) => id),
  });

  function hitAt(point: Point, pointer: PointerToolInput['pointer']) {
    const only = selection.length === 1 ? selection[0] : undefined;
    const shape = only === undefined ? undefined : shapes.get(only);
    const frame = groupOn(0, context())?.around ?? null;
    return hitTest({
      point,
      zoom,
      pointer,
      candidates: [...shapes].map(([id, own]) => ({ id, shape: own })).toReversed(),
      handlesOf: only === undefined || shape === undefined || locked.has(only) ? null : { id: only, shape },
      frame: frame === null ? null : { x: frame.x - 4 / zoom, y: frame.y - 4 / zoom, width: frame.width + 8 / zoom, height: frame.height + 8 / zoom },
    });
  }

  function send(type: 'down' | 'move' | 'up', point: Point, keys: Keys): void {
    const pointer = keys.pointer ?? 'mouse';
    if (type === 'down') [pressedAt, dragging] = [point, false];
    if (pressedAt !== null && distanceBetween(pressedAt, point) * zoom >= SLOP) dragging = true;
    const held = { shift: false, alt: false, mod: false, space: false, between: [], ...keys, pointer };
    const hit = hitAt(point, pointer);
    perform(running.step({ type, point, pageIndex: 0, dragging: pressedAt !== null && dragging, clicks, hit, ...held }, context()));
    if (type === 'up') [pressedAt, dragging] = [null, false];
  }

  function perform({ tool, commands }: ReturnType<typeof running.step>): void {
    running = tool;
    commands.forEach(carryOut);
  }

  function carryOut(command: ToolCommand): void {
    log.push(command);
    switch (command.do) {
      case 'create':
        selection = [put(`mark-${shapes.size + 1}`, command.shape)];
        return;
      case 'duplicate':
        selection = command.shapes.map(({ id, shape }) => put(`${id}-copy-${shapes.size}`, shape));
        return;
      case 'reshape':
        command.shapes.forEach(({ id, shape }) => put(id, shape));
        return;
      case 'erase':
        command.ids.forEach((id) => shapes.delete(id));
        return;
      case 'select':
        selection = command.ids;
        return;
      case 'edit-label':
      case 'select-text':
      case 'zoom':
      case 'zoom-to':
    }
  }

  function put(id: string, shape: Shape): string {
    shapes.set(id, shape);
    return id;
  }

  function click(x: number, y: number, keys: Keys = {}): void {
    send('down', { x, y }, keys);
    send('up', { x, y }, keys);
  }

  return {
    log,
    use(id) {
      perform(running.step({ type: 'cancel' }, context()));
      running = startTool(id);
    },
    down: (x, y, keys = {}) => send('down', { x, y }, keys),
    move: (x, y, keys = {}) => send('move', { x, y }, keys),
    up: (x, y, keys = {}) => send('up', { x, y }, keys),
    click,
    doubleClick(x, y, keys = {}) {
      click(x, y, keys);
      clicks = 2;
      click(x, y, keys);
      clicks = 1;
    },
    drag(points, keys = {}) {
      points.forEach(([x, y], i) => send(i === 0 ? 'down' : 'move', { x, y }, keys));
      const [x, y] = points.at(-1) ?? [0, 0];
      send('up', { x, y }, keys);
    },
    press: (type) => perform(running.step({ type }, context())),
    takes: (key) => running.takes(key),
    cursorAt: (x, y) => running.cursor(hitAt({ x, y }, 'mouse'), turn),
    add: put,
    lock: (id) => locked.add(id),
    choose(ids) {
      selection = ids;
    },
    shape: (id) => shapes.get(id),
    ids: () => [...shapes.keys()],
    selection: () => selection,
    draft: () => running.draft(context()),
    idle: () => running.pageIndex === null,
  };
}

function lies(rect: Rect, area: Rect, how: 'inside' | 'touching'): boolean {
  const right = area.x + area.width;
  const bottom = area.y + area.height;
  if (how === 'inside') {
    return rect.x >= area.x && rect.y >= area.y && rect.x + rect.width <= right && rect.y + rect.height <= bottom;
  }
  return rect.x <= right && rect.y <= bottom && rect.x + rect.width >= area.x && rect.y + rect.height >= area.y;
}
