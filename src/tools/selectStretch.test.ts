import { expect, it } from 'vitest';
import { openTestEditor } from './testDriver.ts';
import type { TestEditor } from './testDriver.ts';

function open(): TestEditor {
  const editor = openTestEditor();
  editor.add('box', { kind: 'bbox', x: 100, y: 100, width: 100, height: 100 });
  editor.add('path', { kind: 'path', points: [300, 300, 400, 300, 400, 200], closed: false });
  editor.use('select');
  editor.choose(['box', 'path']);
  return editor;
}

it('stretches all selected with the frame round them, as one change', () => {
  const editor = open();
  editor.drag([[404, 304], [500, 350], [704, 504]]);
  expect(editor.log).toHaveLength(1);
  expect(editor.shape('box')).toEqual({ kind: 'bbox', x: 100, y: 100, width: 200, height: 200 });
  expect(editor.shape('path')).toEqual({ kind: 'path', points: [500, 500, 700, 500, 700, 300], closed: false });
});

it('keeps the ratio with Shift, stretches from the centre with Alt, and mirrors beyond the opposite side', () => {
  const ratio = open();
  ratio.drag([[404, 304], [500, 320], [704, 350]], { shift: true });
  expect(ratio.shape('box')).toEqual({ kind: 'bbox', x: 100, y: 100, width: 200, height: 200 });
  const centred = open();
  centred.drag([[404, 204], [420, 204], [454, 204]], { alt: true });
  expect(centred.shape('box')).toEqual({ kind: 'bbox', x: 50, y: 100, width: 133.33, height: 100 });
  const mirrored = open();
  mirrored.drag([[96, 204], [300, 204], [696, 204]]);
  expect(mirrored.shape('path')).toEqual({ kind: 'path', points: [500, 300, 400, 300, 400, 200], closed: false });
  expect(mirrored.shape('box')).toEqual({ kind: 'bbox', x: 600, y: 100, width: 100, height: 100 });
});

it('leaves locked ones alone, and gives one that is free its own handles no more', () => {
  const editor = open();
  editor.lock('path');
  editor.drag([[404, 304], [500, 350], [704, 504]]);
  expect(editor.log.filter((command) => command.do === 'reshape')).toEqual([]);
});

it('is taken back by cancel, and a click on its handle changes nothing', () => {
  const editor = open();
  editor.down(404, 304);
  editor.move(600, 500);
  editor.press('cancel');
  expect(editor.idle()).toBe(true);
  editor.click(404, 304);
  expect(editor.selection()).toEqual(['box', 'path']);
  expect(editor.shape('box')).toMatchObject({ width: 100 });
});
