import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellCacheName, shellRoute, staleCaches } from './shellRoute.ts';

const origin = 'https://review.example.com';
const ask = (path: string, mode = 'cors', method = 'GET') => shellRoute({ method, mode, url: new URL(path, origin).href }, origin);

describe('what the service worker answers', () => {
  it.each([
    ['/', 'navigate', 'page'],
    ['/sessions/1/attachments/2?page=3', 'navigate', 'page'],
    ['/sign-in', 'navigate', 'page'],
    ['/assets/start-1a2b.js', 'cors', 'built'],
    ['/icon.svg', 'no-cors', 'built'],
    ['/pdfjs/wasm/openjpeg.wasm', 'cors', 'part'],
    ['/sw.js', 'navigate', 'leave'],
    ['/sessions', 'cors', 'leave'],
    ['https://elsewhere.example.com/assets/x.js', 'cors', 'leave'],
  ])('%s, %s: %s', (path, mode, route) => {
    expect(ask(path, mode)).toBe(route);
  });

  it('is never the API, never an uploaded file, and nothing but reads', () => {
    const rest = fc.webPath();
    const mode = fc.constantFrom('navigate', 'cors', 'no-cors', 'same-origin');
    fc.assert(fc.property(fc.constantFrom('/api', '/api/v1', '/files/1'), rest, mode, (start, path, how) => {
      expect(ask(`${start}/${path.replace(/^\/+/, '').replaceAll('..', '')}`, how)).toBe('leave');
    }));
    fc.assert(fc.property(fc.constantFrom('POST', 'PUT', 'DELETE', 'HEAD'), mode, (method, how) => {
      expect(ask('/assets/x.js', how, method)).toBe('leave');
      expect(ask('/', how, method)).toBe('leave');
    }));
  });
});

describe('caches of former builds', () => {
  it('go, but for the one before, whose pages may be open', () => {
    const [a, b, c] = ['a', 'b', 'c'].map(shellCacheName);
    expect(staleCaches([a ?? '', b ?? '', 'other', c ?? ''], 'c')).toEqual([a]);
    expect(staleCaches([b ?? '', c ?? ''], 'c')).toEqual([]);
    expect(staleCaches([c ?? ''], 'c')).toEqual([]);
  });
});
