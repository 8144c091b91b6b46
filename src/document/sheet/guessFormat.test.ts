import { describe, expect, it } from 'vitest';
import { guessFormat, namesOf } from './guessFormat.ts';

function guessed(text: string) {
  const format = guessFormat(new TextEncoder().encode(text), { whole: true });
  if (format === null) throw new Error('no table');
  return format;
}

const rows = (line: (row: number) => string): string => Array.from({ length: 50 }, (_, row) => line(row)).join('\n');

const clock = (row: number): string => `${String(row % 24).padStart(2, '0')}:00:00`;

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

  it('knows names that are years, or numbers beside the name of a time', () => {
    expect(guessed(`station,2019,2020,2021\n${rows((row) => `S${row},${row},5,7`)}`)).toMatchObject({ header: true, names: ['station', '2019', '2020', '2021'] });
    expect(guessed(`station,2024-01,2024-02\n${rows((row) => `S${row},${row},5`)}`)).toMatchObject({ header: true });
    expect(guessed(`t,0.1,0.2\n${rows((row) => `${row},1,2`)}`)).toMatchObject({ names: ['t', '0.1', '0.2'], time: 0 });
    expect(guessed(`t;v;2023\n${rows((row) => `${row};1;2`)}`)).toMatchObject({ names: ['t', 'v', '2023'] });
    // Data without names, the first of which is none.
    expect(guessed(`S0,2019,2020\n${rows((row) => `S${row},2019,2020`)}`)).toMatchObject({ header: false });
    expect(guessed(`ERR,2019,5\n${rows((row) => `${row},2019,6`)}`)).toMatchObject({ header: false });
    expect(guessed(`x,2,3\n${rows((row) => `y,${row},3`)}`)).toMatchObject({ header: false });
  });

  it('takes names out of a comment that spaces part, or whose sign is another', () => {
    const data = rows((row) => `${row} ${row * 2}`);
    expect(guessed(`# t v\n${data}`)).toMatchObject({ start: 6, header: false, names: ['t', 'v'], time: 0, kinds: ['number', 'number'] });
    expect(guessed(`% matlab export\n% t v\n${data.replaceAll(' ', ',')}`)).toMatchObject({ names: ['t', 'v'], delimiter: ',', time: 0 });
    expect(guessed(`// made by\n# t, v\n# s, V\n${data}`)).toMatchObject({ names: ['t', 'v'], delimiter: ' ' });
    expect(guessed(`# Test run 5 on the bench\n${data}`)).toMatchObject({ header: false, names: ['Column 1', 'Column 2'] });
    expect(guessed(`# Druck in bar\n${rows((row) => `${row}`)}`)).toMatchObject({ names: ['Druck in bar'] });
    expect(guessed(`# made 2024-05-01 by rig\n${rows((row) => `${row}`)}`)).toMatchObject({ names: ['Column 1'], start: 25 });
  });

  it('takes the time that goes on, and not the day of the test or what is called otherwise', () => {
    expect(guessed(`t,v,date\n${rows((row) => `${row},5,2024-05-01`)}`)).toMatchObject({ time: 0 });
    expect(guessed(`date,v\n${rows(() => '2024-05-01,5')}`)).toMatchObject({ time: 0 });
    expect(guessed(`id,timeout,v\n${rows((row) => `${row},30,5`)}`)).toMatchObject({ time: null });
    expect(guessed(`id,v,gps_time\n${rows((row) => `${row},30,${row / 10}`)}`)).toMatchObject({ time: 2, epoch: null });
    expect(guessed(`response time,v\n${rows((row) => `${(row * 7) % 13},5`)}`)).toMatchObject({ time: null });
    expect(guessed(`time_us,v\n${rows((row) => `${950_000_000 + row},5`)}`)).toMatchObject({ time: 0, epoch: null });
    expect(guessed(`time_ms,v\n${rows((row) => `${1_714_557_600_000 + row},5`)}`)).toMatchObject({ time: 0, epoch: 'ms' });
    expect(guessed(`date,v\n${rows((row) => `202405${String(row % 28 + 1).padStart(2, '0')},5`)}`)).toMatchObject({ time: 0, kinds: ['time', 'number'] });
    expect(guessed(`part,v\n${rows((row) => `202405${String(row % 28 + 1).padStart(2, '0')},5`)}`)).toMatchObject({ time: null, kinds: ['number', 'number'] });
  });

  it('puts days and times of day together', () => {
    expect(guessed(`Date;Time;v\n${rows((row) => `2024-05-0${1 + Math.floor(row / 24)};${clock(row)};5`)}`)).toMatchObject({ time: 1, pair: { time: 1, day: 0 } });
    expect(guessed(rows((row) => `2024-05-01 ${clock(row)} 5`))).toMatchObject({ delimiter: ' ', time: 1, pair: { time: 1, day: 0 } });
    expect(guessed(`when,time,v\n${rows((row) => `2024-05-01 10:00:${row + 10},${clock(row)},5`)}`)).toMatchObject({ time: 0, pair: null });
  });

  it('begins below words with what they say, and a line that names the delimiter', () => {
    const keys = 'Model,TBS1102\nRecord Length,2500\nSample Interval,4e-6\n\n';
    expect(guessed(`${keys}TIME,CH1\n${rows((row) => `${row},5`)}`)).toMatchObject({ start: keys.length, names: ['TIME', 'CH1'], time: 0 });
    expect(guessed(`${keys}TIME,CH1\ns,V\n${rows((row) => `${row},5`)}`)).toMatchObject({ names: ['TIME [s]', 'CH1 [V]'], units: true });
    expect(guessed('sep=;\na\n1,5\n2,5\n')).toMatchObject({ delimiter: ';', start: 6, names: ['a'], kinds: ['number'] });
    expect(guessed(`Part,Count\nbolt,5\nnut,6\nscrew,7\n`)).toMatchObject({ start: 0, names: ['Part', 'Count'] });
  });

  it('knows rows of units with fractions, forms of times and kinds of texts, and takes a person at their word', () => {
    expect(guessed(`time;n;T\ns;1/min;degC\n${rows((row) => `${row};1;${row === 3 ? 'OL' : '2'}`)}`)).toMatchObject({ units: true, names: ['time [s]', 'n [1/min]', 'T [degC]'] });
    expect(guessed(`time,v,state\nyyyy-mm-dd hh:mm:ss,V,text\n${rows((row) => `2024-05-01 10:00:${row + 10},5,ok`)}`)).toMatchObject({ units: true, names: ['time', 'v [V]', 'state'], time: 0 });
    const said = new TextEncoder().encode(`t,a\ns,V\n${rows((row) => `${row},1`)}`);
    expect(guessFormat(said, { whole: true, decided: { header: true, units: false } })).toMatchObject({ header: true, units: false, names: ['t', 'a'] });
    const long = new TextEncoder().encode(`t,a\nin seconds,a very long word for volts\n${rows((row) => `${row},1`)}`);
    expect(guessFormat(long, { whole: true })).toMatchObject({ units: false });
    expect(guessFormat(long, { whole: true, decided: { units: true } })).toMatchObject({ units: true, kinds: ['number', 'number'] });
  });

  it('begins where it begins, however a person wants its numbers read', () => {
    const bytes = new TextEncoder().encode(`Report;1,5\nTime;Value;Note\n${rows((row) => `${row},5;1;x`)}`);
    const [comma, point] = ([',', '.'] as const).map((decimal) => guessFormat(bytes, { whole: true, decided: { decimal } }));
    expect([point?.start, point?.header]).toEqual([comma?.start, comma?.header]);
    expect(comma?.header).toBe(true);
  });

  it('keeps the sign of shares in the name', () => {
    expect(guessed(`t,load\n${rows((row) => `${row},${row}%`)}`)).toMatchObject({ names: ['t', 'load [%]'], kinds: ['number', 'number'] });
  });

  it('knows numbers whose thousands stand apart', () => {
    expect(guessed(`n,amount\n${rows((row) => `${row},"${row + 1},234.5"`)}`).kinds).toEqual(['number', 'number']);
    expect(guessed(`n;amount\n${rows((row) => `${row};${row + 1}.234,5`)}`)).toMatchObject({ decimal: ',', kinds: ['number', 'number'] });
  });

  it('knows the places that all numbers of a column are written with', () => {
    expect(guessed(`a;b;c;d\n0,140;1;1,5;x\n-2,500;2;NaN;y\n;3;2;z\n`).decimals).toEqual([3, null, null, null]);
    expect(guessed(`a;b\n1.234,50;1 200,5\n-61.134,50;0,5\n`).decimals).toEqual([2, 1]);
  });

  it('knows columns that are set beneath each other with spaces', () => {
    const lines = rows((row) => `  ${(row / 10).toFixed(1).padStart(6)}   ${String(row).padStart(5)}  ${String(-row).padStart(6)}  `);
    expect(guessed(`  time   v    i\n${lines}`)).toMatchObject({ delimiter: ' ', names: ['time', 'v', 'i'], kinds: ['number', 'number', 'number'], time: 0 });
  });

  it('has each name once, however often the file says one', () => {
    expect(namesOf(['a', 'a (2)', 'a', 'a', '', 'a (2)'], 6)).toEqual(['a', 'a (2)', 'a (3)', 'a (4)', 'Column 5', 'a (2) (2)']);
    expect(new Set(namesOf(Array.from({ length: 16_384 }, () => 'a'), 16_384)).size).toBe(16_384);
  });

  it('is no table of more columns than memory is for', () => {
    const [wide, narrow] = [16_385, 300].map((width) => guessFormat(new TextEncoder().encode(`${'1,'.repeat(width - 1)}1\n${'2,'.repeat(width - 1)}2\n`), { whole: true }));
    expect(wide).toBeNull();
    expect(narrow?.names).toHaveLength(300);
  });
});
