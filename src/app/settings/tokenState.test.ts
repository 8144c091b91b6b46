import { expect, it } from 'vitest';
import { isOver } from './tokenState.ts';

const noon = Date.parse('2026-04-13T12:00:00Z');

it.each([
  [null, null, false],
  [null, '2026-04-13T12:00:00.001000', false],
  [null, '2026-04-13T12:00:00.000000', true],
  ['2026-04-12T00:00:00.000000', null, true],
] as const)('a token revoked at %s that ends at %s is over: %s', (revoked, end, over) => {
  expect(isOver({ revoked_at: revoked, expires_at: end }, noon)).toBe(over);
});
