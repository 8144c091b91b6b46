import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginPass, endSentence, passAt, progressOf, stepPass } from './pass.ts';

const all = (): boolean => true;

describe('an attribute pass', () => {
  it('visits each that exists once, in order, and is over after the last', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }), fc.array(fc.boolean()), (ids, gone) => {
      const missing = new Set(ids.filter((_, place) => gone[place]));
      const exists = (id: string): boolean => !missing.has(id);
      const visited: string[] = [];
      let pass = beginPass(ids, undefined);
      while (pass !== null) {
        visited.push(pass.ids[pass.at] ?? '');
        const step = stepPass(pass, 1, exists);
        pass = step.kind === 'at' ? step.pass : null;
      }
      expect(visited).toEqual(ids.filter((id, place) => place === 0 || exists(id)));
    }));
  });

  it('begins at what is selected, goes back, and no further than the first', () => {
    const pass = beginPass(['a', 'b', 'c'], 'b');
    if (pass === null) throw new Error('there is no pass');
    expect(progressOf(pass)).toBe('2 of 3');
    const back = stepPass(pass, -1, all);
    expect(back).toEqual({ kind: 'at', pass: { ...pass, at: 0, seen: new Set(['b', 'a']) } });
    if (back.kind === 'at') expect(stepPass(back.pass, -1, all)).toEqual(back);
    expect(passAt(pass, 'c').at).toBe(2);
    expect(passAt(pass, 'elsewhere')).toBe(pass);
    expect(beginPass([], 'a')).toBeNull();
  });

  it('goes through all where the last is selected, as it is after it was drawn', () => {
    expect(beginPass(['a', 'b', 'c'], 'c')?.at).toBe(0);
    expect(beginPass(['a'], 'a')?.at).toBe(0);
  });

  it('counts what was looked at, whichever way one came there', () => {
    const pass = beginPass(['a', 'b', 'c', 'd', 'e'], 'b');
    if (pass === null) throw new Error('there is no pass');
    expect([...pass.seen]).toEqual(['b']);
    expect([...passAt(pass, 'e').seen]).toEqual(['b', 'e']);
    expect(passAt(pass, 'b')).toBe(pass);
  });

  it('ends with a sentence', () => {
    expect(endSentence({ looked: 240, total: 240, unlabelled: 0, incomplete: 0 })).toBe('Attribute pass done: all 240 annotations were looked at.');
    expect(endSentence({ looked: 2, total: 2, unlabelled: 1, incomplete: 3 }))
      .toBe('Attribute pass done: all 2 annotations were looked at; 1 needs a label, 3 lack a required tag.');
    expect(endSentence({ looked: 2, total: 5, unlabelled: 1, incomplete: 0 })).toBe('Attribute pass done: 2 of 5 annotations were looked at; 1 needs a label.');
    expect(endSentence({ looked: 1, total: 5, unlabelled: 0, incomplete: 0 })).toBe('Attribute pass done: 1 of 5 annotations was looked at.');
    expect(endSentence({ looked: 1, total: 1, unlabelled: 0, incomplete: 1 })).toBe('Attribute pass done: the only annotation was looked at; 1 lacks a required tag.');
  });
});
