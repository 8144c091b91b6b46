import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../commands/parts/slices.ts';
import type { Session } from '../contract/session.ts';
import { arrangeSessions } from './arrangeSessions.ts';
import { narrowsSessions, noSessionFilters, sessionFiltersOf, sessionSearchOf, sessionSorts, type SessionFilters } from './sessionFilters.ts';

function session(given: Partial<Session>): Session {
  return {
    id: 's', title: 'Session', description: null, createdBy: 'ann@example.com',
    createdAt: { iso: '2026-11-14T12:00:00.000000Z', raw: '' }, importedProjects: [], isStarred: false, starredAt: null, ...given,
  };
}

const filters = fc.record({
  text: fc.string(), sort: fc.constantFrom(...sessionSorts), starred: fc.boolean(), mine: fc.boolean(),
}) satisfies fc.Arbitrary<SessionFilters>;

const titles = (all: readonly Session[], given: Partial<SessionFilters>): readonly string[] => (
  atOnce(arrangeSessions(all, { ...noSessionFilters, ...given }, 'ann@example.com')).map(({ title }) => title ?? '')
);

describe('the list of sessions', () => {
  const all = [
    session({ id: '1', title: 'Rev 10', createdAt: { iso: '2026-11-01T00:00:00.000000Z', raw: '' } }),
    session({ id: '2', title: 'rev 2', isStarred: true, createdAt: { iso: '2026-11-03T00:00:00.000000Z', raw: '' } }),
    session({ id: '3', title: 'Bay', createdBy: 'bob@example.com', description: 'harness rev', createdAt: { iso: '2026-11-02T00:00:00.000000Z', raw: '' } }),
  ];

  it('is ordered as asked, titles as people count', () => {
    expect(titles(all, {})).toEqual(['rev 2', 'Bay', 'Rev 10']);
    expect(titles(all, { sort: 'oldest' })).toEqual(['Rev 10', 'Bay', 'rev 2']);
    expect(titles(all, { sort: 'title' })).toEqual(['Bay', 'rev 2', 'Rev 10']);
    expect(titles(all, { sort: 'creator' })).toEqual(['rev 2', 'Rev 10', 'Bay']);
  });

  it('is narrowed by words, star and maker', () => {
    expect(titles(all, { text: 'REV harness' })).toEqual(['Bay']);
    expect(titles(all, { text: 'bob@' })).toEqual(['Bay']);
    expect(titles(all, { starred: true })).toEqual(['rev 2']);
    expect(titles(all, { mine: true })).toEqual(['rev 2', 'Rev 10']);
  });
});

describe('filters of sessions', () => {
  it('come back from the address as they went in', () => {
    fc.assert(fc.property(filters, (given) => {
      const written = Object.fromEntries(Object.entries(sessionSearchOf(given)).map(([name, value]) => [name, String(value)]));
      expect(sessionFiltersOf(written)).toEqual(given);
    }));
  });

  it('are none in an address that makes no sense', () => {
    expect(sessionFiltersOf({ sort: 'size', starred: 'maybe', text: ['a'] })).toEqual(noSessionFilters);
    expect(narrowsSessions({ ...noSessionFilters, sort: 'title' })).toBe(false);
    expect(narrowsSessions({ ...noSessionFilters, mine: true })).toBe(true);
  });
});
