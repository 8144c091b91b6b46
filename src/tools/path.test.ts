import { describe, expect, it } from 'vitest';
import { openTestEditor } from './testDriver.ts';
import type { TestEditor, TestView } from './testDriver.ts';

function open(view?: TestView): TestEditor {
  const editor = openTestEditor(view);
  editor.use('path');
  return editor;
}

function created(editor: TestEditor) {
  return editor.log.flatMap((command) => (command.do === 'create' ? [command.shape] : []));
}

function clickAll(editor: TestEditor, points: readonly (readonly [number, number])[]): void {
  for (const [x, y] of points) {
    editor.move(x, y);
    editor.click(x, y);
  }
}

const line = (...points: readonly number[]) => ({ kind: 'path', points, closed: false });
const polygon = (...points: readonly number[]) => ({ kind: 'path', points, closed: true });

describe('Path by clicking', () => {
  it('is finished open by Enter', () => {
    const editor = open();
    clickAll(editor, [[10, 10], [100, 10], [100, 90]]);
    editor.press('confirm');
    expect(created(editor)).toEqual([line(10, 10, 100, 10, 100, 90)]);
    expect(editor.idle()).toBe(true);
  });

  it('is closed by Shift+Enter, or by a click on the first vertex', () => {
    const editor = open();
    clickAll(editor, [[10, 10], [100, 10], [100, 90]]);
    editor.press('close');
    clickAll(editor, [[210, 10], [300, 10], [300, 90], [215, 15]]);
    expect(created(editor)).toEqual([polygon(10, 10, 100, 10, 100, 90), polygon(210, 10, 300, 10, 300, 90)]);
  });

  it('closes within 8 px for a mouse and 24 px for a finger, at any zoom', () => {
    for (const zoom of [0.5, 1, 10]) {
      const far = 12 / zoom;
      const mouse = open({ zoom });
      clickAll(mouse, [[200, 200], [500, 200], [500, 500], [200 + far, 200]]);
      expect(created(mouse)).toEqual([]);
      const touch = open({ zoom });
      clickAll(touch, [[200, 200], [500, 200], [500, 500]]);
      touch.click(200 + far, 200, { pointer: 'touch' });
      expect(created(touch)).toEqual([polygon(200, 200, 500, 200, 500, 500)]);
    }
  });

  it('shows that a click would close it', () => {
    const editor = open();
    clickAll(editor, [[10, 10], [100, 10]]);
    editor.move(12, 12);
    expect(editor.draft()).not.toHaveProperty('closes');
    clickAll(editor, [[100, 90]]);
    editor.move(50, 50);
    expect(editor.draft()).not.toHaveProperty('closes');
    editor.move(12, 12);
    expect(editor.draft()).toMatchObject({ closes: true, vertices: [{ x: 10, y: 10 }, { x: 100, y: 10 }, { x: 100, y: 90 }] });
  });

  it('is finished open by a double-click, which adds one vertex', () => {
    const editor = open();
    clickAll(editor, [[10, 10], [100, 10]]);
    editor.doubleClick(100, 90);
    expect(created(editor)).toEqual([line(10, 10, 100, 10, 100, 90)]);
    expect(editor.idle()).toBe(true);
  });

  it('waits for more when there is too little to finish', () => {
    const editor = open();
    editor.press('confirm');
    clickAll(editor, [[10, 10]]);
    editor.press('confirm');
    editor.press('close');
    clickAll(editor, [[100, 10]]);
    editor.press('close');
    expect(created(editor)).toEqual([]);
    editor.press('confirm');
    expect(created(editor)).toEqual([line(10, 10, 100, 10)]);
  });

  it('is no mark when it is as small as a click', () => {
    const editor = open();
    clickAll(editor, [[10, 10], [12, 12]]);
    editor.press('confirm');
    editor.doubleClick(200, 200);
    editor.press('confirm');
    editor.press('cancel');
    expect(created(editor)).toEqual([]);
  });

  it('sets vertices at 0, 45 and 90 degrees with Shift', () => {
    const editor = open();
    editor.click(100, 100);
    editor.click(200, 110, { shift: true });
    editor.click(290, 210, { shift: true });
    editor.press('confirm');
    expect(created(editor)).toEqual([line(100, 100, 200, 100, 300, 200)]);
  });

  it('stays on the page', () => {
    const editor = open();
    clickAll(editor, [[-20, 10], [2000, 400], [500, 9000]]);
    editor.press('confirm');
    expect(created(editor)).toEqual([line(0, 10, 1000, 400, 500, 800)]);
  });

  it('loses a vertex by Alt-click', () => {
    const editor = open();
    clickAll(editor, [[10, 10], [100, 10], [100, 90], [10, 90]]);
    editor.click(101, 11, { alt: true });
    editor.press('confirm');
    expect(created(editor)).toEqual([line(10, 10, 100, 90, 10, 90)]);
  });

  it('selects a mark by its outline with the first click only', () => {
    const editor = open();
    editor.add('old', { kind: 'bbox', x: 100, y: 100, width: 200, height: 200 });
    editor.click(100, 200);
    expect(editor.selection()).toEqual(['old']);
    clickAll(editor, [[50, 50], [100, 200], [50, 300]]);
    editor.press('confirm');
    expect(created(editor)).toEqual([line(50, 50, 100, 200, 50, 300)]);
  });
});

describe('Path by dragging', () => {
  it('drags a segment, its vertex set on release; clicks and drags mix', () => {
    const editor = open();
    editor.drag([[10, 10], [50, 30], [100, 10]]);
    editor.click(100, 90);
    editor.drag([[150, 150], [170, 150], [200, 90]]);
    editor.press('confirm');
    expect(created(editor)).toEqual([line(10, 10, 100, 10, 100, 90, 200, 90)]);
  });

  it('closes when a segment is released on the first vertex', () => {
    const editor = open();
    clickAll(editor, [[10, 10], [100, 10], [100, 90]]);
    editor.drag([[60, 60], [30, 30], [12, 9]]);
    expect(created(editor)).toEqual([polygon(10, 10, 100, 10, 100, 90)]);
  });

  it('keeps its vertices when the press is lost', () => {
    const editor = open();
    clickAll(editor, [[10, 10], [100, 10]]);
    editor.down(50, 50);
    editor.move(90, 90);
    editor.press('lost');
    expect(editor.draft()).toMatchObject({ vertices: [{ x: 10, y: 10 }, { x: 100, y: 10 }] });
    editor.press('confirm');
    expect(created(editor)).toEqual([line(10, 10, 100, 10)]);
  });
});

describe('taking back while a path is drawn', () => {
  it('removes the last vertex with erase and puts it back with unerase', () => {
    const editor = open();
    clickAll(editor, [[10, 10], [100, 10], [100, 90]]);
    editor.press('erase');
    editor.press('erase');
    expect(editor.draft()?.vertices).toEqual([{ x: 10, y: 10 }]);
    editor.press('unerase');
    editor.press('unerase');
    editor.press('unerase');
    editor.press('confirm');
    expect(created(editor)).toEqual([line(10, 10, 100, 10, 100, 90)]);
  });

  it('puts back the only vertex, and a path that was cancelled', () => {
    const editor = open();
    editor.click(10, 10);
    editor.press('erase');
    expect(editor.idle()).toBe(true);
    expect(editor.takes('unerase')).toBe(true);
    editor.press('unerase');
    clickAll(editor, [[100, 10]]);
    editor.press('cancel');
    expect(editor.idle()).toBe(true);
    editor.press('unerase');
    editor.press('confirm');
    expect(created(editor)).toEqual([line(10, 10, 100, 10)]);
    expect(editor.takes('unerase')).toBe(false);
  });

  it('takes every key while a path is drawn, so that undo never reaches another page', () => {
    const editor = open();
    for (const key of ['confirm', 'close', 'cancel', 'erase', 'unerase'] as const) expect(editor.takes(key)).toBe(false);
    editor.click(10, 10);
    for (const key of ['confirm', 'close', 'cancel', 'erase', 'unerase'] as const) expect(editor.takes(key)).toBe(true);
  });

  it('forgets what was taken back once a vertex is set', () => {
    const editor = open();
    clickAll(editor, [[10, 10], [100, 10]]);
    editor.press('erase');
    clickAll(editor, [[200, 10]]);
    editor.press('unerase');
    editor.press('confirm');
    expect(created(editor)).toEqual([line(10, 10, 200, 10)]);
  });
});
