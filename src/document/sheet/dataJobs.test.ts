import { describe, expect, it } from 'vitest';
import { createDataJobs } from './dataJobs.ts';
import { guessFormat } from './guessFormat.ts';

/** The facts of a text that is read whole, and the samples of its column `v` at all places. */
async function read(text: string) {
  const bytes = new TextEncoder().encode(text);
  const format = guessFormat(bytes, { whole: true });
  if (format === null) throw new Error('no table');
  const jobs = createDataJobs();
  await jobs.begin({ format, axis: 'auto' });
  const { facts } = await jobs.feed({ pieces: [bytes.slice(format.start)], last: true });
  const [statistics] = await jobs.statistics({ channels: ['v'], x: [-Infinity, Infinity], y: [[-Infinity, Infinity]] });
  return { facts, statistics };
}

const rows = Array.from({ length: 40 }, (_, row) => `${row},${row * 2}`);

describe('what is drawn of a table', () => {
  it('ends above a footer, which is in the table all the same', async () => {
    const { facts, statistics } = await read(`t,v\n${rows.join('\n')}\n\nMean,39\nMax,780\n`);
    expect([facts.rows, facts.axis.range, facts.columns[1]]).toEqual([42, [0, 39], { name: 'v', kind: 'number', least: 0, greatest: 78, odd: 0 }]);
    expect(statistics).toMatchObject({ count: 40, greatest: 78 });
  });

  it('is over days and times of day together, past midnight', async () => {
    const lines = Array.from({ length: 10 }, (_, row) => `2024-05-0${row < 5 ? 1 : 2};${row < 5 ? `23:59:5${row + 5}` : `00:00:0${row - 5}`};${row}`);
    const { facts, statistics } = await read(`Date;Time;v\n${lines.join('\n')}\n`);
    const midnight = Date.UTC(2024, 4, 2);
    expect(facts.axis).toMatchObject({ name: 'Date Time', column: 1, dated: true, restarts: 0, range: [midnight - 5000, midnight + 4000] });
    expect(statistics).toMatchObject({ count: 10, slope: 1 });
  });

  it('is over time where a sample came late, and over rows where time begins again', async () => {
    const late = [...rows.slice(0, 10), rows[11], rows[10], ...rows.slice(12)].join('\n');
    expect((await read(`t,v\n${late}\n`)).facts.axis).toMatchObject({ column: 0, restarts: 0 });
    expect((await read(`t,v\n${[...rows, ...rows].join('\n')}\n`)).facts.axis).toMatchObject({ column: null, restarts: 1, time: 0 });
  });
});
