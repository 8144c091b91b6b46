import { describe, expect, it } from 'vitest';
import type { Turn } from '../geometry/layout.ts';
import type { Bbox, Path } from '../geometry/shapes.ts';
import { openTestEditor } from './testDriver.ts';
import type { TestEditor, TestView } from './testDriver.ts';

const box = (x: number, y: number, width: number, height: number): Bbox => ({ kind: 'bbox', x, y, width, height });
const path = (closed: boolean, ...points: readonly number[]): Path => ({ kind: 'path', points, closed });

/** Three boxes, the last one on top: `big` around `small`, and `far`. */
function open(view?: TestView): TestEditor {
  const editor = openTestEditor(view);
  editor.add('big', box(100, 100, 300, 300));
  editor.add('small', box(150, 150, 100, 100));
  editor.add('far', box(600, 100, 100, 100));
  return editor;
}

describe('Select by clicking', () => {
  it('picks by the outline, by the interior the smallest, and nothing beside', () => {
    const editor = open();
    editor.click(100, 300);
    expect(editor.selection()).toEqual(['big']);
    editor.click(200, 200);
    expect(editor.selection()).toEqual(['small']);
    editor.click(500, 500);
    expect(editor.selection()).toEqual([]);
  });

  it('takes the next beneath when clicked again at one place, and starts over elsewhere', () => {
    const editor = open();
    editor.click(200, 200);
    editor.click(201, 200);
    expect(editor.selection()).toEqual(['big']);
    editor.click(200, 201);
    expect(editor.selection()).toEqual(['small']);
    editor.click(230, 230);
    expect(editor.selection()).toEqual(['small']);
  });

  it('adds and removes with Shift and with Mod', () => {
    for (const keys of [{ shift: true }, { mod: true }]) {
      const editor = open();
      editor.click(100, 300);
      editor.click(600, 150, keys);
      expect(editor.selection()).toEqual(['big', 'far']);
      editor.click(100, 300, keys);
      expect(editor.selection()).toEqual(['far']);
      editor.click(500, 500, keys);
      expect(editor.selection()).toEqual(['far']);
    }
  });

  it('asks for the label of a box by double-click, without stepping beneath', () => {
    const editor = open();
    editor.doubleClick(200, 200);
    expect(editor.selection()).toEqual(['small']);
    expect(editor.log.at(-1)).toEqual({ do: 'edit-label', id: 'small' });
  });

  it('takes a handle that is not pulled for the mark it belongs to', () => {
    const editor = open();
    editor.click(600, 150);
    editor.doubleClick(700, 150);
    expect(editor.log.at(-1)).toEqual({ do: 'edit-label', id: 'far' });
    editor.click(700, 150, { shift: true });
    expect(editor.selection()).toEqual([]);
  });

  it('selects a locked mark, which does not move', () => {
    const editor = open();
    editor.lock('far');
    editor.click(600, 150);
    expect(editor.selection()).toEqual(['far']);
    editor.drag([[600, 150], [500, 150]]);
    expect(editor.shape('far')).toEqual(box(600, 100, 100, 100));
  });
});

describe('Select by dragging a mark', () => {
  it('moves one that is taken by its outline, selecting it', () => {
    const editor = open();
    editor.drag([[600, 150], [620, 160], [650, 170]]);
    expect(editor.shape('far')).toEqual(box(650, 120, 100, 100));
    expect(editor.selection()).toEqual(['far']);
    expect(editor.log.map((command) => command.do)).toEqual(['select', 'reshape']);
  });

  it('moves all selected ones together, taken anywhere on or in one of them', () => {
    const editor = open();
    editor.choose(['big', 'far']);
    editor.drag([[300, 300], [320, 290]]);
    expect([editor.shape('big'), editor.shape('far'), editor.shape('small')]).toEqual([
      box(120, 90, 300, 300),
      box(620, 90, 100, 100),
      box(150, 150, 100, 100),
    ]);
    expect(editor.log).toHaveLength(1);
  });

  it('keeps to one axis with Shift', () => {
    const editor = open();
    editor.choose(['far']);
    editor.drag([[650, 150], [680, 160]], { shift: true });
    expect(editor.shape('far')).toEqual(box(630, 100, 100, 100));
  });

  it('makes copies with Alt, the marks staying', () => {
    const editor = open();
    editor.choose(['far']);
    editor.down(650, 150);
    editor.move(700, 300, { alt: true });
    expect(editor.draft()).toMatchObject({ pageIndex: 0, copies: [box(650, 250, 100, 100)] });
    editor.up(700, 300, { alt: true });
    expect(editor.shape('far')).toEqual(box(600, 100, 100, 100));
    expect(editor.ids()).toHaveLength(4);
    expect(editor.log).toEqual([{ do: 'duplicate', shapes: [{ id: 'far', shape: box(650, 250, 100, 100) }] }]);
  });

  it('leaves the copies selected, also of a mark that was not, and without a move before the release', () => {
    const editor = open();
    editor.down(600, 150, { alt: true });
    editor.up(700, 300, { alt: true });
    expect(editor.log).toEqual([{ do: 'duplicate', shapes: [{ id: 'far', shape: box(700, 250, 100, 100) }] }]);
    expect(editor.selection()).not.toContain('far');
  });

  it('keeps the group on the page, its marks in their places to each other', () => {
    const editor = open();
    editor.choose(['big', 'far']);
    editor.drag([[300, 300], [3000, -3000]]);
    expect([editor.shape('big'), editor.shape('far')]).toEqual([box(400, 0, 300, 300), box(900, 0, 100, 100)]);
  });

  it('lets a mark that hangs over the edge come in, and not go further out', () => {
    const editor = openTestEditor();
    editor.add('over', box(-50, 100, 100, 100));
    editor.choose(['over']);
    editor.drag([[10, 150], [-500, 170]]);
    expect(editor.shape('over')).toEqual(box(0, 120, 100, 100));
  });

  it('changes nothing when it ends where it began, or is cancelled or lost', () => {
    const editor = open();
    editor.choose(['far']);
    editor.drag([[650, 150], [680, 160], [650, 150]]);
    for (const key of ['cancel', 'lost'] as const) {
      editor.down(650, 150);
      editor.move(700, 200);
      editor.press(key);
      expect(editor.idle()).toBe(true);
      editor.up(700, 200);
    }
    expect(editor.log).toEqual([]);
  });
});

describe('Select by dragging a handle', () => {
  it('resizes, keeping what was taken hold of under the pointer', () => {
    const editor = open();
    editor.choose(['far']);
    editor.drag([[703, 204], [753, 254]]);
    expect(editor.shape('far')).toEqual(box(600, 100, 150, 150));
    editor.drag([[750, 175], [780, 999]]);
    expect(editor.shape('far')).toEqual(box(600, 100, 180, 150));
  });

  it('keeps the ratio with Shift and the centre with Alt', () => {
    const editor = open();
    editor.choose(['far']);
    editor.drag([[700, 200], [750, 210]], { shift: true });
    expect(editor.shape('far')).toEqual(box(600, 100, 150, 150));
    editor.drag([[750, 250], [760, 260]], { alt: true });
    expect(editor.shape('far')).toEqual(box(590, 90, 170, 170));
  });

  it('pulls from the centre by itself where a person chose that, several marks too', () => {
    const editor = open({ fromCentre: true });
    editor.choose(['far']);
    editor.drag([[700, 200], [710, 210]]);
    expect(editor.shape('far')).toEqual(box(590, 90, 120, 120));
    editor.drag([[710, 210], [700, 200]], { alt: true });
    expect(editor.shape('far')).toEqual(box(590, 90, 110, 110));
    editor.choose(['big', 'small']);
    editor.drag([[404, 404], [410, 404], [434, 434]]);
    expect(editor.shape('big')).toEqual(box(70, 70, 360, 360));
  });

  it('turns over, ends at the page, and keeps its shape rather than lose its size', () => {
    const editor = open();
    editor.choose(['far']);
    editor.drag([[700, 200], [500, 50]]);
    expect(editor.shape('far')).toEqual(box(500, 50, 100, 50));
    editor.drag([[600, 100], [5000, 5000]]);
    expect(editor.shape('far')).toEqual(box(500, 50, 500, 750));
    editor.drag([[1000, 800], [500, 50]]);
    expect(editor.shape('far')).toEqual(box(500, 50, 500, 750));
  });

  it('moves a vertex, with Shift at 0, 45 and 90 degrees from the one before', () => {
    const editor = openTestEditor();
    editor.add('line', path(false, 100, 100, 200, 100, 200, 200));
    editor.choose(['line']);
    editor.drag([[200, 200], [250, 260]]);
    editor.drag([[200, 100], [300, 110]], { shift: true });
    expect(editor.shape('line')).toEqual(path(false, 100, 100, 300, 100, 250, 260));
  });

  it('inserts a vertex by a midpoint, and deletes one by Alt-click, never too many', () => {
    const editor = openTestEditor();
    editor.add('line', path(false, 100, 100, 200, 100));
    editor.choose(['line']);
    editor.click(150, 100);
    editor.drag([[150, 100], [150, 180]]);
    expect(editor.shape('line')).toEqual(path(false, 100, 100, 150, 180, 200, 100));
    editor.click(150, 180, { alt: true });
    editor.click(100, 100, { alt: true });
    expect(editor.shape('line')).toEqual(path(false, 100, 100, 200, 100));
    expect(editor.selection()).toEqual(['line']);
  });

  it('shows what it would do by the cursor, turned with the view', () => {
    const editor = open();
    editor.choose(['far']);
    expect([editor.cursorAt(700, 200), editor.cursorAt(700, 150), editor.cursorAt(650, 100)]).toEqual([
      'nwse-resize',
      'ew-resize',
      'ns-resize',
    ]);
    const turned = open({ turn: 90 });
    turned.choose(['far']);
    expect([turned.cursorAt(700, 200), turned.cursorAt(700, 150)]).toEqual(['nesw-resize', 'ns-resize']);
    expect(editor.cursorAt(100, 300)).toBe('move');
    expect(editor.cursorAt(500, 500)).toBe('default');
  });
});

describe('Select by a selection rectangle', () => {
  it('takes what lies inside when drawn to the right, what it touches when drawn to the left', () => {
    const editor = open();
    editor.drag([[90, 90], [390, 450]]);
    expect(editor.selection()).toEqual(['small']);
    editor.drag([[390, 450], [90, 90]]);
    expect(editor.selection()).toEqual(['big', 'small']);
    editor.drag([[450, 450], [460, 460]]);
    expect(editor.selection()).toEqual([]);
  });

  it('means left and right on screen, however the view is turned', () => {
    const to: readonly (readonly [Turn, number, number])[] = [[0, 390, 450], [90, 390, 90], [180, 90, 90], [270, 90, 450]];
    for (const [turn, x, y] of to) {
      const editor = open({ turn });
      const opposite = [x === 390 ? 90 : 390, y === 450 ? 90 : 450] as const;
      editor.down(...opposite);
      editor.move(x, y);
      expect(editor.draft()?.marquee?.how).toBe('inside');
      editor.up(x, y);
      expect(editor.selection()).toEqual(['small']);
    }
  });

  it('adds to the selection with Shift, and begins in the interior of a mark that is not selected', () => {
    const editor = open();
    editor.choose(['far']);
    editor.drag([[140, 140], [260, 260]], { shift: true });
    expect(editor.selection()).toEqual(['far', 'small']);
    expect(editor.shape('big')).toEqual(box(100, 100, 300, 300));
  });
});

describe('Select with very many', () => {
  const ids = Array.from({ length: 600 }, (_, index) => `many ${index}`);

  function openMany(): TestEditor {
    const editor = openTestEditor();
    for (const [index, id] of ids.entries()) editor.add(id, box(100 + (index % 30) * 20, 100 + Math.floor(index / 30) * 20, 15, 15));
    editor.choose(ids);
    return editor;
  }

  it('moves them as one picture, and stores each where the picture was', () => {
    const editor = openMany();
    editor.down(105, 100);
    editor.move(125, 110);
    const first = editor.draft();
    editor.move(145, 130);
    expect(first?.moved?.shapes).toHaveLength(600);
    expect(editor.draft()?.moved?.shapes).toBe(first?.moved?.shapes);
    expect(editor.draft()).toMatchObject({ moved: { by: { x: 40, y: 30 }, as: 'themselves' } });
    expect(editor.draft()?.reshaped).toBeUndefined();
    editor.up(145, 130);
    expect(editor.idle()).toBe(true);
    expect(editor.shape('many 0')).toEqual(box(140, 130, 15, 15));
    expect(editor.shape('many 599')).toEqual(box(720, 510, 15, 15));
  });

  it('copies them with Alt, and leaves them as they are when cancelled', () => {
    const editor = openMany();
    editor.down(105, 100);
    editor.move(145, 130, { alt: true });
    expect(editor.draft()?.moved?.as).toBe('copies');
    editor.press('cancel');
    expect(editor.draft()).toBeNull();
    expect(editor.shape('many 0')).toEqual(box(100, 100, 15, 15));
    editor.drag([[105, 100], [125, 120], [145, 130]], { alt: true });
    expect(editor.ids()).toHaveLength(1200);
  });
});
