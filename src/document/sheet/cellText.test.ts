import { describe, expect, it } from 'vitest';
import { cellNumber, cellTime, dayOrder, zoneOf } from './cellText.ts';

describe('the time that a cell holds', () => {
  it('is none of a day that its month has not, or of an hour beyond the last', () => {
    for (const text of ['2023-02-30', '2023-02-29', '31/04/2023', '2024-01-01 24:59', '2024-01-01 25:00']) expect(cellTime(text, 0)).toBeNaN();
    expect(cellTime('2024-02-29', 0)).toBe(Date.UTC(2024, 1, 29));
    expect(cellTime('2024-01-01 24:00', 0)).toBe(Date.UTC(2024, 0, 2));
  });

  it('may call its month by name', () => {
    expect(cellTime('1-Apr-2024 10:00', 0)).toBe(Date.UTC(2024, 3, 1, 10));
    expect(cellTime('12 September 2024', 0)).toBe(Date.UTC(2024, 8, 12));
    expect([cellTime('Wed, 01 May 2024 10:00:00 GMT', 60), cellTime('May 1, 2024 10:00', 0), cellTime('Wed May 1 2024 10:00', 0)]).toEqual(Array(3).fill(Date.UTC(2024, 4, 1, 10)));
    expect([cellTime('Wednesday, 1 Sept. 2024', 0), cellTime('Sep 1, 2024', 0)]).toEqual([Date.UTC(2024, 8, 1), Date.UTC(2024, 8, 1)]);
    for (const words of ['1-Foo-2024', 'Monitor 2024-05-01 10:00', 'Satellite 2024-05-01', 'Mark 1 2000', 'Marker 1 2000']) expect(cellTime(words, 0)).toBeNaN();
  });

  it('may call its clock by name', () => {
    expect(['2024-05-01 10:00 EST', '2024-05-01 10:00:00 CEST', '01.05.2024 10:00 utc+2', '2024-05-01T10:00 GMT-0330'].map((text) => (cellTime(text, 0) - Date.UTC(2024, 4, 1, 10)) / 60_000))
      .toEqual([300, -120, -120, 210]);
    expect([zoneOf('2024-05-01 10:00 PDT'), zoneOf('2024-05-01 10:00')]).toEqual([-420, null]);
    expect(cellTime('2024-05-01 10:00 IST', 0)).toBeNaN();
  });

  it('may shorten its year where a time of day follows', () => {
    expect([cellTime('13.05.24, 10:00:01', 0), cellTime('13.05.70 10:00', 0)]).toEqual([Date.UTC(2024, 4, 13, 10, 0, 1), Date.UTC(1970, 4, 13, 10)]);
    for (const version of ['1.2.24', '3-1-12', '1/2/24', '05/13/24 10:00', '24/05/13 10:00', '24-05-13 10:00', '13-05-24 10:00']) expect(cellTime(version, 0)).toBeNaN();
  });

  it('is read in the order of the other dates where the year stands last', () => {
    expect(dayOrder(['03/04/2023', '13/04/2023'])).toBe('day-first');
    expect(dayOrder(['03/04/2023', '04/13/2023'])).toBe('month-first');
    expect(dayOrder(['03-04-2023', '04-13-2023'])).toBe('month-first');
    expect([dayOrder(['03/04/2023']), dayOrder(['03.04.2023']), dayOrder(['2023-04-03', 'x'])]).toEqual(['month-first', 'day-first', null]);
    expect(cellTime('03/04/2023', 0, 'day-first')).toBe(Date.UTC(2023, 3, 3));
    expect(cellTime('13/04/2023', 0, 'month-first')).toBeNaN();
  });

  it('may be written without signs between its parts, or be hours and minutes', () => {
    expect(cellTime('20240501T100203.5Z', 120)).toBe(Date.UTC(2024, 4, 1, 10, 2, 3, 500));
    expect([cellTime('20240501T1002', 60), cellTime('20240501T100203+02:00', 0)]).toEqual([Date.UTC(2024, 4, 1, 9, 2), Date.UTC(2024, 4, 1, 8, 2, 3)]);
    expect(cellTime('10:05', 0)).toBe(605 * 60_000);
    for (const text of ['20241301T100000', '24:05', '10:65', '20240501']) expect(cellTime(text, 0)).toBeNaN();
  });
});

describe('the number that a cell holds', () => {
  it('may have a minus as printers set it', () => {
    expect([cellNumber('\u22120,5', ','), cellNumber('\u22123', '.'), cellNumber('3\u22125', '.')]).toEqual([-0.5, -3, Number.NaN]);
  });
});
