import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { seal, unseal } from './sealing.ts';

const key = randomBytes(32);

describe('what is sealed', () => {
  it('opens with its key, for what it was sealed for, and never looks the same twice', () => {
    expect(unseal(key, seal(key, 'geheim £ 密', 'ann'), 'ann')).toBe('geheim £ 密');
    expect(unseal(key, seal(key, ''))).toBe('');
    expect(seal(key, 'a')).not.toBe(seal(key, 'a'));
  });

  it('does not open otherwise', () => {
    const sealed = seal(key, 'secret', 'ann');
    expect(unseal(key, sealed, 'bob')).toBe(null);
    expect(unseal(randomBytes(32), sealed, 'ann')).toBe(null);
    const [iv = '', tag = '', text = ''] = sealed.split('.');
    const turned = Buffer.from(text, 'base64url');
    turned[0] = (turned[0] ?? 0) ^ 1;
    expect(unseal(key, [iv, tag, turned.toString('base64url')].join('.'), 'ann')).toBe(null);
    for (const wrong of ['', `${sealed}A`, '.', '..', sealed.slice(1), `${sealed}.x`, `${iv}.${tag.slice(0, 6)}.${text}`]) expect(unseal(key, wrong, 'ann')).toBe(null);
  });
});
