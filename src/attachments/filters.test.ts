import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filedChoices, filtersFromSearch, filtersToSearch, markedChoices, narrows, noFilters, sorts, validateFilterSearch, validateSessionFilterSearch, views, widened } from './filters.ts';

const filters = fc.record({
  type: fc.constantFrom('', 'pdf', 'jpeg', '7z', '123'),
  from: fc.constantFrom('', '2026-11-14', '2024-02-29'),
  to: fc.constantFrom('', '2026-11-20'),
  hidden: fc.boolean(),
  person: fc.constantFrom('', 'ann@example.com', 'atlas'),
  marked: fc.constantFrom(...markedChoices),
  session: fc.constantFrom(...filedChoices),
  text: fc.string(),
  sort: fc.constantFrom(...sorts),
  reversed: fc.boolean(),
  view: fc.constantFrom(...views),
});

describe('filters in the address', () => {
  it('come back as they were written', () => {
    fc.assert(fc.property(filters, (given) => {
      expect(filtersFromSearch({ ...filtersToSearch(given) })).toEqual(given);
    }));
  });

  it('write nothing for a list without filters', () => {
    expect(filtersToSearch(noFilters)).toEqual({});
  });

  it('survive whatever somebody types into the address, and reading twice changes nothing', () => {
    fc.assert(fc.property(fc.dictionary(fc.constantFrom('type', 'from', 'to', 'hidden', 'person', 'marked', 'session', 'text', 'sort', 'reversed', 'view', 'x'), fc.anything()), (search) => {
      const once = validateFilterSearch(search);
      expect(validateFilterSearch({ ...once })).toEqual(once);
    }));
  });

  it('of a session know no files that are in none', () => {
    expect(validateSessionFilterSearch({ session: 'none', type: 'pdf' })).toEqual({ type: 'pdf' });
  });

  it('take a number in the text field as the text it was', () => {
    expect(filtersFromSearch({ text: 10_003 }).text).toBe('10003');
  });

  it('lower-case the type, and drop days the calendar does not have', () => {
    expect(filtersFromSearch({ type: 'PDF', from: '2026-02-30' })).toEqual({ ...noFilters, type: 'pdf' });
  });
});

describe('narrows', () => {
  it('says whether rows may be missing, and widened shows them again', () => {
    expect(narrows(noFilters)).toBe(false);
    expect(narrows({ ...noFilters, sort: 'name', view: 'list', hidden: true })).toBe(false);
    expect(narrows({ ...noFilters, text: ' ' })).toBe(false);
    expect(narrows({ ...noFilters, type: 'pdf' })).toBe(true);
    fc.assert(fc.property(filters, (given) => {
      expect(narrows(widened(given))).toBe(false);
      expect(widened(given).view).toBe(given.view);
    }));
  });
});
