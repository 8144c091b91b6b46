import { expect, test } from 'vitest';
import { readSvgRoot } from './svgRoot.ts';

test('the root is found behind prologue, comment and doctype, and its quotes may hold anything', () => {
  const text = `\uFEFF<?xml version='1.0'?>\n<!-- <svg width="9"> --><!DOCTYPE svg [ <!ENTITY a "<svg>"> ]>
<svg:svg aria-label="a > b" width='200px'\n viewBox="0 0 4 3" enable-background="new 0 0 9 9" data-width="7"><g/></svg:svg>`;
  const root = readSvgRoot(text);
  expect(root).toMatchObject({ width: '200px', height: null, viewBox: '0 0 4 3' });
  const sized = root?.withSize(200, 150);
  expect(sized).toContain('<svg:svg width="200" height="150" aria-label="a > b"');
  expect(sized).toContain('data-width="7"');
  expect(sized).not.toContain('200px');
  expect(readSvgRoot(sized ?? '')).toMatchObject({ width: '200', height: '150', viewBox: '0 0 4 3' });
});

test('handlers and scripts are carried along untouched, as data', () => {
  const text = '<svg onload="alert(1)"><script>alert(2)</script></svg>';
  expect(readSvgRoot(text)?.withSize(300, 150)).toBe('<svg width="300" height="150" onload="alert(1)"><script>alert(2)</script></svg>');
});

test.each(['', '<html><svg/></html>', '<svgs/>', 'svg', '<svg width="1'])('%j has no such root', (text) => {
  expect(readSvgRoot(text)).toBeNull();
});
