import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boundsOf, faultOf } from '../geometry/shapes.ts';
import type { Shape } from '../geometry/shapes.ts';
import { openTestEditor } from './testDriver.ts';
import type { TestEditor } from './testDriver.ts';
import type { ToolId, ToolKey } from './tool.ts';

const toolIds: readonly ToolId[] = ['select', 'hand', 'box', 'path', 'freehand', 'zoom'];
const keys: readonly (ToolKey | 'lost')[] = ['confirm', 'close', 'cancel', 'erase', 'unerase', 'lost'];
const page = { width: 595.276, height: 841.89 };

/** An editor with a box, an open and a closed path, the box selected. */
function open(tool: ToolId, snapping: 'off' | 'on' = 'off'): TestEditor {
  const editor = openTestEditor({ page, snapping: snapping === 'on' });
  editor.add('box', { kind: 'bbox', x: 100, y: 100, width: 200, height: 150 });
  editor.add('line', { kind: 'path', points: [50, 400, 200, 500, 300, 420], closed: false });
  editor.add('ring', { kind: 'path', points: [350, 400, 500, 400, 420, 600], closed: true });
  editor.choose(['box']);
  editor.use(tool);
  return editor;
}

/** What a stored shape must be, whatever a person did: sound, on the page, rounded. */
function expectStorable(shape: Shape): void {
  expect(faultOf(shape)).toBeNull();
  const { x, y, width, height } = boundsOf(shape);
  expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
  expect(x + width).toBeLessThanOrEqual(page.width + 1e-9);
  expect(y + height).toBeLessThanOrEqual(page.height + 1e-9);
  const numbers = shape.kind === 'path' ? shape.points : [x, y, width, height];
  for (const number of numbers) expect(Math.round(number * 100) / 100).toBe(number);
}

function expectSound(editor: TestEditor): void {
  for (const command of editor.log) {
    if (command.do === 'create') expectStorable(command.shape);
    if (command.do === 'reshape' || command.do === 'duplicate') command.shapes.forEach(({ shape }) => expectStorable(shape));
  }
}

/** Ways into every state that a tool has. */
const ways: Readonly<Record<string, (editor: TestEditor) => void>> = {
  'nothing yet': () => undefined,
  pressed: (editor) => editor.down(450, 700),
  'pressed on a mark': (editor) => editor.down(100, 180),
  'pressed on a handle': (editor) => editor.down(300, 250),
  dragging: (editor) => {
    editor.down(450, 700);
    editor.move(500, 750);
  },
  'dragging a mark': (editor) => {
    editor.down(200, 180);
    editor.move(260, 240);
  },
  'dragging a handle': (editor) => {
    editor.down(300, 250);
    editor.move(320, 290);
  },
  'stretching several': (editor) => {
    editor.choose(['box', 'line']);
    editor.down(304, 504);
    editor.move(400, 600);
  },
  'clicked once': (editor) => editor.click(450, 700),
  'clicked three times': (editor) => [450, 500, 540].forEach((x, i) => editor.click(x, 700 - 40 * (i % 2))),
  'clicked, then pressed': (editor) => {
    editor.click(450, 700);
    editor.down(500, 750);
  },
  'clicked, then dragging': (editor) => {
    editor.click(450, 700);
    editor.down(500, 750);
    editor.move(550, 800);
  },
};

/** The tool works as if nothing had been: a plain gesture does what it does in a fresh editor. */
function expectUsable(editor: TestEditor, tool: ToolId): void {
  const fresh = open(tool);
  for (const each of [editor, fresh]) {
    each.choose([]);
    each.drag([[20, 20], [60, 70], [80, 30]]);
    if (tool === 'path') each.press('confirm');
  }
  expect(editor.log.at(-1)).toEqual(fresh.log.at(-1));
  expect(editor.idle()).toBe(true);
}

describe.each(toolIds)('%s', (tool) => {
  it.each(Object.keys(ways))('is usable after cancel, twice, a lost pointer and a change of tools: %s', (way) => {
    for (const end of ['cancel', 'lost', 'switch'] as const) {
      const editor = open(tool);
      ways[way]?.(editor);
      const before = editor.log.length;
      if (end === 'switch') editor.use(tool);
      else editor.press(end);
      if (end === 'lost') editor.press('cancel');
      expect(editor.idle()).toBe(true);
      expect(editor.draft()).toBeNull();
      expect(editor.takes('cancel')).toBe(false);
      expect(editor.log).toHaveLength(before);
      editor.up(500, 750);
      editor.press('cancel');
      expect(editor.log).toHaveLength(before);
      expectUsable(editor, tool);
    }
  });

  it.each(Object.keys(ways))('survives a release that never comes: %s', (way) => {
    const editor = open(tool);
    ways[way]?.(editor);
    editor.down(20, 600);
    editor.move(60, 640);
    editor.up(60, 640);
    editor.press('cancel');
    expect(editor.idle()).toBe(true);
    expectSound(editor);
    expectUsable(editor, tool);
  });

  it.each(Object.keys(ways))('takes every key while a gesture runs, so that none does something elsewhere: %s', (way) => {
    const editor = open(tool);
    ways[way]?.(editor);
    for (const key of ['confirm', 'close', 'cancel', 'erase', 'unerase'] as const) expect(editor.takes(key)).toBe(!editor.idle());
  });
});

describe('a storm of gestures', () => {
  const place = fc.tuple(fc.integer({ min: -60, max: 660 }), fc.integer({ min: -60, max: 900 }));
  const held = fc.record({ shift: fc.boolean(), alt: fc.boolean(), mod: fc.boolean(), space: fc.boolean() });
  const hot: readonly (readonly [number, number])[] = [[100, 100], [300, 250], [200, 180], [200, 500], [300, 420], [125, 450], [101, 101]];
  const at = fc.oneof(place, fc.constantFrom(...hot));
  const pointer = fc.constantFrom('mouse' as const, 'touch' as const, 'pen' as const);
  type Act = (editor: TestEditor) => void;
  const act: fc.Arbitrary<Act> = fc.oneof(
    fc.tuple(at, held, pointer).map(([[x, y], more, kind]): Act => (editor) => editor.down(x, y, { ...more, pointer: kind })),
    fc.tuple(at, held).map(([[x, y], more]): Act => (editor) => editor.move(x, y, more)),
    fc.tuple(at, held).map(([[x, y], more]): Act => (editor) => editor.up(x, y, more)),
    fc.tuple(at, held, pointer).map(([[x, y], more, kind]): Act => (editor) => editor.click(x, y, { ...more, pointer: kind })),
    fc.tuple(at, held).map(([[x, y], more]): Act => (editor) => editor.doubleClick(x, y, more)),
    fc.tuple(fc.array(at, { minLength: 2, maxLength: 6 }), held).map(([points, more]): Act => (editor) => editor.drag(points, more)),
    fc.constantFrom(...keys).map((key): Act => (editor) => editor.press(key)),
    fc.constantFrom(...toolIds).map((id): Act => (editor) => editor.use(id)),
    fc.constant<Act>((editor) => editor.choose(['box', 'line', 'ring'])),
    fc.constant<Act>((editor) => editor.draft()),
  );

  it('never throws, never makes an unsound shape, never loses a mark, and always ends idle by cancel', () => {
    fc.assert(
      fc.property(fc.constantFrom(...toolIds), fc.constantFrom('off', 'on'), fc.array(act, { minLength: 50, maxLength: 300 }), (tool, snapping, acts) => {
        const editor = open(tool, snapping);
        acts.forEach((run) => run(editor));
        editor.press('cancel');
        expect(editor.idle()).toBe(true);
        expect(editor.draft()).toBeNull();
        expectSound(editor);
        expect(editor.ids()).toEqual(expect.arrayContaining(['box', 'line', 'ring']));
      }),
      { numRuns: 150 },
    );
  });
});
