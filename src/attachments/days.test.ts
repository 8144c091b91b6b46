import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayEnd, dayFault, dayStart, isDay, readDay } from './days.ts';

const days = fc
  .date({ min: new Date('1980-01-02T00:00:00Z'), max: new Date('2100-01-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('isDay', () => {
  it('takes days of the calendar and nothing else', () => {
    expect(isDay('2026-02-28')).toBe(true);
    expect(isDay('2024-02-29')).toBe(true);
    for (const text of ['2026-02-29', '2026-13-01', '2026-00-10', '2026-1-1', '', 'today', '2026-01-01T00:00']) {
      expect(isDay(text), text).toBe(false);
    }
  });
});

describe('a typed day', () => {
  it('is read with the year first, whatever stands between', () => {
    expect(['2026-11-22', ' 2026-1-5 ', '2026.01.05', '2026/1/5', ''].map(readDay)).toEqual(['2026-11-22', '2026-01-05', '2026-01-05', '2026-01-05', '']);
    for (const text of ['2026-02-30', '2026-11', '22.11.2026', 'soon']) expect(readDay(text), text).toBeNull();
  });
});

describe('a first and a last day', () => {
  it('go together in their order, also where they are one or one of them is any day; else the other is named', () => {
    expect(dayFault('2026-11-22', { least: '2026-11-22', most: '2026-11-22' })).toBeNull();
    expect(dayFault('2026-11-22', { least: '', most: '' })).toBeNull();
    expect(dayFault('', { least: '2026-11-22', most: '2026-11-23' })).toBeNull();
    expect(dayFault('2026-12-01', { least: '', most: '2026-11-30' })).toBe('Choose 2026-11-30 or earlier.');
    expect(dayFault('2026-09-30', { least: '2026-10-01', most: '' })).toBe('Choose 2026-10-01 or later.');
  });
});

describe('day bounds', () => {
  it('begin at local midnight and end one microsecond before the next', () => {
    fc.assert(fc.property(days, (day) => {
      const start = dayStart(day);
      const end = dayEnd(day);
      expect(start).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
      expect(end).toMatch(/\.999999Z$/);
      const local = new Date(start ?? '');
      expect([local.getHours(), local.getMinutes()]).toEqual([0, 0]);
      const following = new Date(Date.parse(end ?? '') + 1);
      expect([following.getHours(), following.getMinutes()]).toEqual([0, 0]);
      const hours = (following.getTime() - local.getTime()) / 3_600_000;
      expect(hours).toBeGreaterThanOrEqual(23);
      expect(hours).toBeLessThanOrEqual(25);
    }));
  });

  it('are null for what is no day', () => {
    expect(dayStart('2026-02-30')).toBeNull();
    expect(dayEnd('soon')).toBeNull();
  });
});
