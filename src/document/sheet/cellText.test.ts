import { describe, expect, it } from 'vitest';
import { cellTime, dayOrder } from './cellText.ts';

describe('the time that a cell holds', () => {
  it('is none of a day that its month has not, or of an hour beyond the last', () => {
    for (const text of ['2023-02-30', '2023-02-29', '31/04/2023', '2024-01-01 24:59', '2024-01-01 25:00']) expect(cellTime(text, 0)).toBeNaN();
    expect(cellTime('2024-02-29', 0)).toBe(Date.UTC(2024, 1, 29));
    expect(cellTime('2024-01-01 24:00', 0)).toBe(Date.UTC(2024, 0, 2));
  });

  it('may call its month by name', () => {
    expect(cellTime('1-Apr-2024 10:00', 0)).toBe(Date.UTC(2024, 3, 1, 10));
    expect(cellTime('12 September 2024', 0)).toBe(Date.UTC(2024, 8, 12));
    expect(cellTime('1-Foo-2024', 0)).toBeNaN();
  });

  it('is read in the order of the other dates where the year stands last', () => {
    expect(dayOrder(['03/04/2023', '13/04/2023'])).toBe('day-first');
    expect(dayOrder(['03/04/2023', '04/13/2023'])).toBe('month-first');
    expect(dayOrder(['03-04-2023', '04-13-2023'])).toBe('month-first');
    expect([dayOrder(['03/04/2023']), dayOrder(['03.04.2023']), dayOrder(['2023-04-03', 'x'])]).toEqual(['month-first', 'day-first', null]);
    expect(cellTime('03/04/2023', 0, 'day-first')).toBe(Date.UTC(2023, 3, 3));
    expect(cellTime('13/04/2023', 0, 'month-first')).toBeNaN();
  });
});
