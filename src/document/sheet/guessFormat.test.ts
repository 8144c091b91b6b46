import { describe, expect, it } from 'vitest';
import { guessFormat } from './guessFormat.ts';

function guessed(text: string) {
  const format = guessFormat(new TextEncoder().encode(text), { whole: true });
  if (format === null) throw new Error('no table');
  return format;
}

const rows = (line: (row: number) => string): string => Array.from({ length: 50 }, (_, row) => line(row)).join('\n');

describe('how a file is read', () => {
  it('begins below the lines that say what it is', () => {
    const titles = 'Test report 5\nOperator: Ann, Bob\n\n';
    const format = guessed(`${titles}time,voltage,current\n${rows((row) => `${row},${row / 2},1`)}`);
    expect(format).toMatchObject({ start: titles.length, names: ['time', 'voltage', 'current'], header: true, time: 0 });
    const keyed = 'Rate;100;;\nUnit;V;;\n';
    expect(guessed(`${keyed}t;a;b;c\n${rows((row) => `${row};1;2;3`)}`)).toMatchObject({ start: keyed.length, names: ['t', 'a', 'b', 'c'] });
  });

  it('begins at the top where there are only data, a short first row or unnamed columns', () => {
    expect(guessed(`1,2\n${rows((row) => `${row},2,3`)}`)).toMatchObject({ start: 0, header: false });
    expect(guessed(`Id;Part;Mass;\n${rows((row) => `${row};"P${row}";2;;`)}`)).toMatchObject({ start: 0, header: true, names: ['Id', 'Part', 'Mass', 'Column 4', 'Column 5'] });
    expect(guessed(`t,,,\n${rows((row) => `${row},2,3,4`)}`)).toMatchObject({ start: 0, names: ['t', 'Column 2', 'Column 3', 'Column 4'] });
  });

  it('begins below comments that blank lines stand above, and takes no word for nothing as a name', () => {
    const comments = '\n\n# rig 5\n# Ann\n\n';
    expect(guessed(`${comments}time;v\n${rows((row) => `${row};${row / 2}`)}`)).toMatchObject({ start: comments.length, names: ['time', 'v'] });
    expect(guessed(`NaN\n${rows((row) => `${row}.5`)}`)).toMatchObject({ header: false, names: ['Column 1'], kinds: ['number'] });
    expect(guessed(`NA,K,Cl\n${rows((row) => `${row},1,2`)}`)).toMatchObject({ header: true, names: ['NA', 'K', 'Cl'] });
  });

  it('takes the column of times that changes most, and the zone that its times say', () => {
    expect(guessed(`date,time,a\n${rows((row) => `2024-03-01,10:00:${String(row).padStart(2, '0')}.250,${row}`)}`)).toMatchObject({ time: 1, zone: 0 });
    expect(guessed(`when,a\n${rows((row) => `2024-03-01T10:00:${String(row).padStart(2, '0')}+05:30,${row}`)}`)).toMatchObject({ time: 0, zone: 330 });
    expect(guessed(`when,a\n${rows((row) => `2024-03-01T10:00:${String(row).padStart(2, '0')}${row % 2 === 0 ? 'Z' : '+01:00'},${row}`)}`)).toMatchObject({ zone: 0 });
  });

  it('takes the order of dates from all that is known of the file, or as it is told', () => {
    const slashed = `Date,v\n${Array.from({ length: 400 }, (_, row) => `${row < 300 ? '03/04/2023' : '13/04/2023'},${row}`).join('\n')}`;
    expect(guessed(slashed)).toMatchObject({ days: 'day-first', time: 0 });
    expect(guessed(`Date,v\n${rows((row) => `03/04/2023,${row}`)}`)).toMatchObject({ days: 'month-first' });
    expect(guessed(`Date,v\n${rows((row) => `2023-04-03,${row}`)}`)).toMatchObject({ days: null });
    expect(guessFormat(new TextEncoder().encode(slashed), { whole: true, decided: { days: 'month-first', kinds: { 1: 'text' } } })).toMatchObject({ days: 'month-first', kinds: ['time', 'text'] });
  });

  it('takes numbers that would not be shown as they stand there for texts, but no counts of time', () => {
    expect(guessed(`part,serial,qty,at\n${rows((row) => `${String(row).padStart(5, '0')},12345678901234567${String(row).padStart(3, '0')},${row},${1_700_000_000_000_000_000n + BigInt(row)}`)}`).kinds)
      .toEqual(['text', 'text', 'number', 'number']);
    expect(guessed(`v,w\n${rows((row) => `0.${row},8.4147098480789651e+2`)}`).kinds).toEqual(['number', 'number']);
  });

  it('leaves open what an empty column holds', () => {
    expect(guessed(`t,gps\n${rows((row) => `${row},`)}`).kinds).toEqual(['number', null]);
  });

  it('takes a row of units beneath the names into them', () => {
    expect(guessed(`x-axis,1,2\nsecond,Volt,Volt\n${rows((row) => `${row},0.5,7`)}`)).toMatchObject({ header: true, units: true, names: ['x-axis [second]', '1 [Volt]', '2 [Volt]'], kinds: ['number', 'number', 'number'], time: 0 });
    expect(guessed(`Time\tTemp (°C)\tNote\n[s]\t(°C)\t\n${rows((row) => `${row}\t20.5\tok`)}`)).toMatchObject({ units: true, names: ['Time [s]', 'Temp (°C)', 'Note'], kinds: ['number', 'number', 'text'], time: 0 });
    expect(guessed(`t,a\nOFF,ERR\n${rows((row) => `${row},${row === 9 ? 'OFF' : '1'}`)}`)).toMatchObject({ units: false, names: ['t', 'a'] });
    expect(guessed(`t,a\nopen,n.a.\n${rows((row) => `${row},1`)}`)).toMatchObject({ units: false, names: ['t', 'a'] });
    expect(guessed(`X-Axis,Y-Axis\ng,g\n${rows((row) => `${row},1`)}`)).toMatchObject({ units: true, time: null });
    expect(guessed(`X-Axis,Y-Axis,Time\n${rows((row) => `1,2,${row}`)}`)).toMatchObject({ time: 2 });
    expect(guessed(`name,part\nbolt,M5\nnut,M6\n1,2`)).toMatchObject({ units: false });
  });

  it('knows a row of names some of which are numbers', () => {
    expect(guessed(`time,1,2,3\n${rows((row) => `${row},0.5,0.25,7`)}`)).toMatchObject({ header: true, names: ['time', '1', '2', '3'] });
    expect(guessed(`ERR,1.5,2\n${rows((row) => `${row},0.5,7`)}`)).toMatchObject({ header: false });
  });

  it('knows numbers whose thousands stand apart', () => {
    expect(guessed(`n,amount\n${rows((row) => `${row},"${row + 1},234.5"`)}`).kinds).toEqual(['number', 'number']);
    expect(guessed(`n;amount\n${rows((row) => `${row};${row + 1}.234,5`)}`)).toMatchObject({ decimal: ',', kinds: ['number', 'number'] });
  });

  it('knows the places that all numbers of a column are written with', () => {
    expect(guessed(`a;b;c;d\n0,140;1;1,5;x\n-2,500;2;NaN;y\n;3;2;z\n`).decimals).toEqual([3, null, null, null]);
  });

  it('knows columns that are set beneath each other with spaces', () => {
    const lines = rows((row) => `  ${(row / 10).toFixed(1).padStart(6)}   ${String(row).padStart(5)}  ${String(-row).padStart(6)}  `);
    expect(guessed(`  time   v    i\n${lines}`)).toMatchObject({ delimiter: ' ', names: ['time', 'v', 'i'], kinds: ['number', 'number', 'number'], time: 0 });
  });
});
