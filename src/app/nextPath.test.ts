import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { nextPath } from './nextPath.ts';

const origin = 'http://127.0.0.1:4870';

it('takes paths of ours, with query and fragment', () => {
  expect(nextPath('/sessions/1/attachments/2?page=3#x', origin)).toBe('/sessions/1/attachments/2?page=3#x');
  expect(nextPath('/', origin)).toBe('/');
});

it.each([
  null, undefined, '', 'sessions', '//evil.example', '/\\evil.example', '\\\\evil', 'https://evil.example', 'javascript:alert(1)',
  '/\t/evil.example', '/\n/evil.example', ' //evil.example', '/..//evil.example', '/.//evil.example', '/sign-in', '/sign-in?next=/sign-in',
])('refuses %j', (next) => {
  expect(nextPath(next, origin)).toBe('/');
});

it('never leaves the origin', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.string().map((text) => `/${text}`), fc.webUrl()), (next) => {
    const target = nextPath(next, origin);
    expect(new URL(target, origin).origin).toBe(origin);
    expect(target.startsWith('/')).toBe(true);
    expect(target.startsWith('//')).toBe(false);
  }));
});
