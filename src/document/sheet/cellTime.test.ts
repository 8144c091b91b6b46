import { describe, expect, it } from 'vitest';
import { cellNumber, plainSigns } from './cellNumber.ts';
import { cellTime, dayOrder, zoneOf } from './cellTime.ts';

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
    expect(['05/13/24 10:00', '13/05/24 10:00'].map((text) => cellTime(text, 0))).toEqual(Array(2).fill(Date.UTC(2024, 4, 13, 10)));
    expect((['day-first', 'month-first', 'year-first'] as const).map((days) => cellTime('1/02/03 10:00', 0, days))).toEqual([Date.UTC(2003, 1, 1, 10), Date.UTC(2003, 0, 2, 10), Date.UTC(2001, 1, 3, 10)]);
    for (const version of ['1.2.24', '3-1-12', '1/2/24', '24-05-13 10:00', '13-05-24 10:00']) expect(cellTime(version, 0)).toBeNaN();
  });

  it('is read in the order of the other dates where the year stands last', () => {
    expect(dayOrder(['03/04/2023', '13/04/2023'])).toBe('day-first');
    expect(dayOrder(['03/04/2023', '04/13/2023'])).toBe('month-first');
    expect(dayOrder(['03-04-2023', '04-13-2023'])).toBe('month-first');
    expect([dayOrder(['03/04/2023']), dayOrder(['03.04.2023']), dayOrder(['2023-04-03', 'x'])]).toEqual(['month-first', 'day-first', null]);
    expect([dayOrder(['05/06/24 10:00', '13/06/24 10:00']), dayOrder(['05/06/24 10:00', '05/13/24 10:00']), dayOrder(['05/06/24 10:00'])]).toEqual(['day-first', 'month-first', 'month-first']);
    expect([dayOrder(['24/05/13 10:00', '24/05/14 10:00']), dayOrder(['13/05/2023', '13/05/2024'])]).toEqual(['year-first', 'day-first']);
    // The ends of quarters fall on two days, in however many years.
    expect(dayOrder(['31/03/22', '30/06/22', '30/09/22', '31/12/22', '31/03/23', '30/06/23', '31/12/24'].map((day) => `${day} 00:00`))).toBe('day-first');
    expect(dayOrder(['24/12/30', '24/12/31', '25/01/01', '25/01/02'].map((day) => `${day} 00:00`))).toBe('year-first');
    expect(cellTime('03/04/2023', 0, 'day-first')).toBe(Date.UTC(2023, 3, 3));
    expect(cellTime('13/04/2023', 0, 'month-first')).toBeNaN();
  });

  it('may be a clock of twelve hours, minutes and seconds, or of a run longer than a day', () => {
    const second = 1000;
    expect(['1:05:00 PM', '12:00:30 am', '12:05 p.m.'].map((text) => cellTime(text, 0) / second)).toEqual([47_100, 30, 43_500]);
    expect(['59:59.0', '00:00.5', '120:01,25'].map((text) => cellTime(text, 0) / second)).toEqual([3599, 0.5, 7201.25]);
    expect(['24:00:00', '25:00:01', '100:00:00.5', '1 day, 2:03:04', '0 days 00:00:01.5'].map((text) => cellTime(text, 0) / second)).toEqual([86_400, 90_001, 360_000.5, 93_784, 1.5]);
    for (const text of ['13:05 PM', '1:60', '1:2:3', '12:60.5']) expect(cellTime(text, 0)).toBeNaN();
  });

  it('may be written as the C library, spreadsheets and web servers do', () => {
    const ten = Date.UTC(2024, 4, 1, 10);
    expect(['Wed May  1 10:00:00 2024', 'Wed May  1 10:00:00 UTC 2024', '[01/May/2024:12:00:00 +0200]', 'May 1, 2024, 10:00:00 AM', '01-May-24 10:00'].map((text) => cellTime(text, 0))).toEqual(Array(5).fill(ten));
    expect(['01-May-24', '20240501', '1/May/24'].map((text) => cellTime(text, 0))).toEqual(Array(3).fill(Date.UTC(2024, 4, 1)));
    for (const words of ['01-Foo-24', '1 may 24', 'May 1 10:00:00', 'Foo 1 10:00:00 2024']) expect(cellTime(words, 0)).toBeNaN();
  });

  it('may be of the first centuries', () => {
    expect(new Date(cellTime('0001-01-01', 0)).toISOString()).toBe('0001-01-01T00:00:00.000Z');
    expect(new Date(cellTime('0099-02-28 12:00', 0)).toISOString()).toBe('0099-02-28T12:00:00.000Z');
  });

  it('may be written without signs between its parts, or be hours and minutes', () => {
    expect(cellTime('20240501T100203.5Z', 120)).toBe(Date.UTC(2024, 4, 1, 10, 2, 3, 500));
    expect([cellTime('20240501T1002', 60), cellTime('20240501T100203+02:00', 0)]).toEqual([Date.UTC(2024, 4, 1, 9, 2), Date.UTC(2024, 4, 1, 8, 2, 3)]);
    expect(cellTime('10:05', 0)).toBe(605 * 60_000);
    for (const text of ['20241301T100000', '24:05', '10:65', '20241501', '99990501']) expect(cellTime(text, 0)).toBeNaN();
  });
});

describe('the number that a cell holds', () => {
  it('may have a minus as printers set it', () => {
    expect([cellNumber('\u22120,5', { decimal: ',', thousands: null }), cellNumber('\u22123', plainSigns), cellNumber('3\u22125', plainSigns)]).toEqual([-0.5, -3, Number.NaN]);
  });
});
