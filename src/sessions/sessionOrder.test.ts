import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionTitle, type Session } from '../contract/session.ts';
import { navigationRows, newestFirst } from './sessionOrder.ts';

function session(given: Partial<Session>): Session {
  return {
    id: 's', title: 'Session', description: null, createdBy: 'engineer@example.com',
    createdAt: { iso: '2026-11-14T12:00:00.000000Z', raw: '' }, importedProjects: [], isStarred: false, starredAt: null, ...given,
  };
}

const sessions = fc.uniqueArray(fc.record({
  id: fc.uuid(),
  isStarred: fc.boolean(),
  createdAt: fc.date({ noInvalidDate: true }).map((date) => ({ iso: date.toISOString(), raw: '' })),
}).map(session), { selector: ({ id }) => id });

describe('navigationRows', () => {
  it('has every session once, starred ones first, each group newest first', () => {
    fc.assert(fc.property(sessions, (all) => {
      const shown = navigationRows(all, '').flatMap((row) => (row.kind === 'session' ? [row.session] : []));
      expect(new Set(shown)).toEqual(new Set(all));
      expect(shown.length).toBe(all.length);
      for (const [index, next] of shown.slice(1).entries()) {
        const before = shown[index];
        if (before?.isStarred === next.isStarred) {
          expect(Date.parse(before.createdAt.iso)).toBeGreaterThanOrEqual(Date.parse(next.createdAt.iso));
        } else expect(before?.isStarred).toBe(true);
      }
    }));
  });

  it('gives the same order whatever order the host gives', () => {
    fc.assert(fc.property(sessions, (all) => {
      expect(newestFirst(all.toReversed())).toEqual(newestFirst(all));
    }));
  });

  it('heads only groups that have something', () => {
    const rows = navigationRows([session({ isStarred: true })], '');
    expect(rows.map((row) => (row.kind === 'heading' ? row.text : row.session.title))).toEqual(['Starred', 'Session']);
    expect(navigationRows([], '')).toEqual([]);
  });

  it('finds all words in title or description, in any case', () => {
    const all = [session({ id: 'a', title: 'PoE gateway', description: 'Rev M1' }), session({ id: 'b', title: 'Motor' })];
    const found = (search: string): readonly string[] => navigationRows(all, search).flatMap((row) => (row.kind === 'session' ? [row.session.id] : []));
    expect(found('GATE m1')).toEqual(['a']);
    expect(found('gate motor')).toEqual([]);
    expect(found('  ')).toEqual(['a', 'b']);
  });
});

describe('sessionTitle', () => {
  it('has words for a session without a title', () => {
    expect(sessionTitle({ title: null })).toBe('Untitled session');
    expect(sessionTitle({ title: '  ' })).toBe('Untitled session');
    expect(sessionTitle({ title: 'PoE' })).toBe('PoE');
  });
});
