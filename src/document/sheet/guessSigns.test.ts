import { describe, expect, it } from 'vitest';
import { cellNumber, isAbsent, plainSigns } from './cellNumber.ts';
import { guessSigns } from './guessSigns.ts';

function signsOf(cells: string, delimiter: ';' | '\t' | ',' = ';') {
  return guessSigns(cells.split('\n').map((row) => row.split(' ')), delimiter);
}

describe('the signs within numbers', () => {
  it('are told by the cells that leave no doubt', () => {
    expect(signsOf('0 1,000 2,000 2.5\n1 1,100 2,200 2.6', '\t')).toEqual({ decimal: '.', thousands: null });
    expect(signsOf('0 1.234 1,5\n1 12.500 2,5\n2 999 3,5')).toEqual({ decimal: ',', thousands: '.' });
    expect(signsOf('0 998\n1 999\n2 1,000\n3 1,001').decimal).toBe('.');
    expect(signsOf('0 1.234.567\n1 2.345.678')).toEqual({ decimal: ',', thousands: '.' });
    expect(signsOf('0 1,000 2\n1 2,000 3').decimal).toBe(',');
    expect(signsOf('0.100 1,5 2,5\n0.200 2,5 3,5')).toEqual({ decimal: ',', thousands: null });
    expect(signsOf('1.125 5\n2.250 6').decimal).toBe('.');
    expect(signsOf('0,5 1\n1,0 2').decimal).toBe(',');
    expect(['0 \u22121,5\n1 \u22122,5', '0 1\u00a0234,5\n1 2\u00a0345,6', "0 1'234,5\n1 2'345,6", '0 10,5%\n1 20,5%'].map((cells) => signsOf(cells).decimal)).toEqual([',', ',', ',', ',']);
  });
});

describe('the number that a cell holds', () => {
  it('may have thousands that stand apart, a sign of percent, or the exponent of Fortran', () => {
    const comma = { decimal: ',', thousands: null } as const;
    expect(['1 234,5', '1\u00a0234,5', '-2\u202f345\u202f678', "1'234,5"].map((text) => cellNumber(text, comma))).toEqual([1234.5, 1234.5, -2_345_678, 1234.5]);
    expect(["1'234.5", '10%', '12.5 %', '-2.5D-03', '1D+2', '1.#INF'].map((text) => cellNumber(text, plainSigns))).toEqual([1234.5, 10, 12.5, -0.0025, 100, Infinity]);
    for (const mark of ['12D3', '1 2', '1 23', '12 3456', "1'2", '%', '5 6 7']) expect(cellNumber(mark, plainSigns)).toBeNaN();
  });

  it('has thousands behind points where that is the way of the file', () => {
    expect(['1.234', '0.500', '12.5', '1.234,5'].map((text) => cellNumber(text, { decimal: ',', thousands: '.' }))).toEqual([1234, 0.5, 12.5, 1234.5]);
    expect(cellNumber('1.234', { decimal: ',', thousands: null })).toBe(1.234);
  });

  it('is none where a spreadsheet, a database or the C library says so', () => {
    expect(['\\N', 'NULL', '#DIV/0!', '#N/A', '.', '*', '---', 'nil', '-nan(ind)', ' '].map(isAbsent)).toEqual(Array(10).fill(true));
    expect(['0', 'x', '#1', 'no'].some(isAbsent)).toBe(false);
  });
});
