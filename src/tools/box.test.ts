import { describe, expect, it } from 'vitest';
import type { Turn } from '../geometry/layout.ts';
import { openTestEditor } from './testDriver.ts';
import type { TestEditor, TestView } from './testDriver.ts';

function open(view?: TestView): TestEditor {
  const editor = openTestEditor(view);
  editor.use('box');
  return editor;
}

function created(editor: TestEditor) {
  return editor.log.flatMap((command) => (command.do === 'create' ? [command.shape] : []));
}

const box = (x: number, y: number, width: number, height: number) => ({ kind: 'bbox', x, y, width, height });

describe('Box by dragging', () => {
  it('makes a box between press and release, in whichever direction', () => {
    const editor = open();
    editor.drag([[10, 20], [60, 50], [110, 80]]);
    editor.drag([[310, 280], [210, 220]]);
    expect(created(editor)).toEqual([box(10, 20, 100, 60), box(210, 220, 100, 60)]);
    expect(editor.idle()).toBe(true);
  });

  it('is square with Shift, from the centre with Alt, both with both', () => {
    const editor = open();
    editor.drag([[100, 100], [150, 120]], { shift: true });
    editor.drag([[300, 300], [350, 320]], { alt: true });
    editor.drag([[600, 600], [550, 620]], { shift: true, alt: true });
    expect(created(editor)).toEqual([box(100, 100, 50, 50), box(250, 280, 100, 40), box(550, 550, 100, 100)]);
  });

  it('grows from the centre by itself where a person chose that; Alt then goes from corner to corner', () => {
    const editor = open({ fromCentre: true });
    editor.drag([[300, 300], [350, 320]]);
    editor.drag([[500, 500], [550, 520]], { alt: true });
    editor.click(100, 100);
    editor.click(130, 120);
    expect(created(editor)).toEqual([box(250, 280, 100, 40), box(500, 500, 50, 20), box(70, 80, 60, 40)]);
  });

  it('moves the unfinished rectangle while Space is held', () => {
    const editor = open();
    editor.down(100, 100);
    editor.move(150, 140);
    editor.move(250, 240, { space: true });
    editor.move(260, 240);
    editor.up(260, 240);
    expect(created(editor)).toEqual([box(200, 200, 60, 40)]);
  });

  it('ends at the edge of the page, a square one too', () => {
    const editor = open({ page: { width: 595.276, height: 841.89 } });
    editor.drag([[500, 800], [9000, 9000]]);
    editor.drag([[500, 700], [9000, 9000]], { shift: true });
    editor.drag([[-50, -50], [40, 30]]);
    expect(created(editor)).toEqual([box(500, 800, 95.27, 41.89), box(500, 700, 95.27, 95.27), box(0, 0, 40, 30)]);
  });

  it('draws inside and over other marks', () => {
    const editor = open();
    editor.add('old', { kind: 'bbox', x: 0, y: 0, width: 400, height: 400 });
    editor.drag([[400, 200], [100, 300]]);
    expect(created(editor)).toEqual([box(100, 200, 300, 100)]);
  });

  it('stores the same numbers at every zoom and turn', () => {
    const turns: readonly Turn[] = [0, 90, 180, 270];
    for (const zoom of [0.25, 1, 8, 32]) {
      for (const turn of turns) {
        const editor = open({ zoom, turn });
        editor.drag([[100.25, 200.5], [400.75, 260.125]]);
        expect(created(editor)).toEqual([box(100.25, 200.5, 300.5, 59.63)]);
      }
    }
  });

  it('leaves nothing behind when it is cancelled, erased or lost', () => {
    for (const key of ['cancel', 'erase', 'lost'] as const) {
      const editor = open();
      editor.down(10, 10);
      editor.move(100, 100);
      expect(editor.draft()).toMatchObject({ shape: box(10, 10, 90, 90) });
      editor.press(key);
      expect(editor.draft()).toBeNull();
      editor.up(100, 100);
      expect(created(editor)).toEqual([]);
    }
  });
});

describe('Box by clicking', () => {
  it('takes a click for each of two opposite corners, the rectangle following in between', () => {
    const editor = open();
    editor.click(100, 100);
    expect(editor.idle()).toBe(false);
    editor.move(150, 180);
    expect(editor.draft()).toMatchObject({ shape: box(100, 100, 50, 80) });
    editor.click(200, 220);
    expect(created(editor)).toEqual([box(100, 100, 100, 120)]);
    expect(editor.idle()).toBe(true);
  });

  it('never makes a mark of a click, however often', () => {
    const editor = open();
    editor.click(100, 100);
    editor.click(101, 101);
    editor.doubleClick(100, 102);
    editor.drag([[100, 100], [200, 102]]);
    expect(created(editor)).toEqual([]);
    editor.press('cancel');
    editor.drag([[300, 300], [303, 400]]);
    editor.press('cancel');
    expect(created(editor)).toEqual([]);
  });

  it('does not begin another box with the second half of a double-click', () => {
    const editor = open();
    editor.click(100, 100);
    editor.doubleClick(200, 200);
    expect(created(editor)).toHaveLength(1);
    expect(editor.idle()).toBe(true);
  });

  it('keeps the first corner when the press for the second is lost', () => {
    const editor = open();
    editor.click(100, 100);
    editor.down(150, 150);
    editor.press('lost');
    editor.click(200, 200);
    expect(created(editor)).toEqual([box(100, 100, 100, 100)]);
  });

  it('selects by an outline, not by an interior; mid-draw a click is a corner wherever it is', () => {
    const editor = open();
    editor.add('old', { kind: 'bbox', x: 100, y: 100, width: 200, height: 200 });
    editor.click(101, 200);
    expect(editor.selection()).toEqual(['old']);
    expect(editor.idle()).toBe(true);
    editor.choose([]);
    editor.click(200, 200);
    expect(editor.selection()).toEqual([]);
    editor.click(300, 300);
    expect(created(editor)).toEqual([box(200, 200, 100, 100)]);
  });
});

describe('Box on a chart', () => {
  it('is a stretch of the channel it began on: all of its height where it is flat, of all channels with Shift', () => {
    const editor = open({ channels: 4 });
    editor.drag([[100, 250], [300, 254]]);
    editor.drag([[100, 250], [300, 350]]);
    editor.drag([[300, 250], [100, 700]]);
    editor.drag([[100, 250], [300, 290]], { shift: true });
    editor.drag([[200, 250], [300, 290]], { alt: true });
    expect(created(editor)).toEqual([box(100, 200, 200, 200), box(100, 250, 200, 100), box(100, 250, 200, 150), box(100, 0, 200, 800), box(100, 210, 200, 80)]);
  });

  it('is a click where it is narrow, however tall', () => {
    const editor = open({ channels: 1 });
    editor.drag([[100, 250], [102, 700]]);
    expect(created(editor)).toEqual([]);
  });

  it('is drawn by Select with Mod, without which a selection rectangle begins', () => {
    const editor = openTestEditor({ channels: 4 });
    editor.drag([[100, 250], [300, 252]]);
    expect(created(editor)).toEqual([]);
    editor.drag([[100, 250], [300, 252]], { mod: true });
    expect(created(editor)).toEqual([box(100, 200, 200, 200)]);
    expect(editor.idle()).toBe(true);
  });
});
