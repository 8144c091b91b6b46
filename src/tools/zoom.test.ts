import { describe, expect, it } from 'vitest';
import { openTestEditor } from './testDriver.ts';

describe('Zoom', () => {
  it('zooms in about a click, out with Alt', () => {
    const editor = openTestEditor();
    editor.use('zoom');
    editor.click(10, 20);
    editor.click(30, 40, { alt: true });
    expect(editor.log).toEqual([
      { do: 'zoom', at: { x: 10, y: 20 }, pageIndex: 0, by: 2 },
      { do: 'zoom', at: { x: 30, y: 40 }, pageIndex: 0, by: 0.5 },
    ]);
  });

  it('brings a dragged area into view; a drag too thin is a click', () => {
    const editor = openTestEditor();
    editor.use('zoom');
    editor.down(100, 100);
    editor.move(40, 60);
    expect(editor.draft()).toMatchObject({ marquee: { area: { x: 40, y: 60, width: 60, height: 40 } } });
    editor.up(40, 60);
    editor.drag([[100, 100], [200, 102]]);
    expect(editor.log).toEqual([
      { do: 'zoom-to', pageIndex: 0, area: { x: 40, y: 60, width: 60, height: 40 } },
      { do: 'zoom', at: { x: 100, y: 100 }, pageIndex: 0, by: 2 },
    ]);
  });

  it('does nothing when cancelled or lost', () => {
    const editor = openTestEditor();
    editor.use('zoom');
    for (const key of ['cancel', 'lost'] as const) {
      editor.down(100, 100);
      editor.move(40, 60);
      editor.press(key);
      editor.up(40, 60);
    }
    expect(editor.log).toEqual([]);
  });
});
