import { copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { bringUpToDate, stepsFor } from './sql/migrations.ts';
import { openSqlite } from './sql/sqlite.ts';
import { after, bearer, buildPrograms, filesIn, json, patience, type Programs, ready, type Run, stop } from './testServers/ourPrograms.ts';

let folder: string;
let programs: Programs;
let run: Programs['run'];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redline-killed-starts-'));
  programs = await buildPrograms(process.env['PATH'] ?? '');
  ({ run } = programs);
});
afterEach(() => programs.endAll());
afterAll(() => Promise.all([rm(folder, { recursive: true, force: true }), programs.remove()]));

/** Starts something again and again, each time killed at another share of the time that it takes when it is let be. */
async function killAt(shares: readonly number[], wholeMs: number, start: () => Run): Promise<void> {
  for (const share of shares) {
    const started = start();
    await after(share * wholeMs);
    await stop(started.child, 'SIGKILL');
  }
}

const shares = [0.3, 0.6, 0.8, 1];

/** How far a library is, and whether all its rows are there. */
async function stepsIn(path: string): Promise<{ readonly steps: number; readonly rows: number; readonly whole: string }> {
  const { db } = openSqlite(path);
  const one = async (query: ReturnType<typeof sql<{ readonly value: unknown }>>) => (await query.execute(db)).rows[0]?.value;
  const found = {
    steps: Number(await one(sql`select count(*) as value from kysely_migration`)), rows: Number(await one(sql`select count(*) as value from elements where record_id = 'record'`)),
    whole: String(await one(sql`select integrity_check as value from pragma_integrity_check`)),
  };
  await db.destroy();
  return found;
}

describe('a start that is killed', () => {
  it('at any moment leaves a library that the next start makes whole, with one whole sample', { timeout: 600_000 }, async () => {
    const from = performance.now();
    await ready(run('main', ['--data', join(folder, 'let-be'), '--port', '0']));
    const wholeMs = performance.now() - from;
    await programs.endAll();
    const data = join(folder, 'killed-starts');
    const args = ['--data', data, '--port', '0'];
    await killAt(shares, wholeMs, () => run('main', args));
    const { base } = await ready(run('main', args));
    const headers = await bearer(data);
    const list = async (path: string) => (await json(fetch(`${base}/api/v1${path}`, { headers }))).items;
    await expect.poll(async () => (await list('/attachments')).map((item: { attachment_type: string }) => item.attachment_type), patience).toEqual(['pdf', 'png', 'csv']);
    expect(await list('/sessions')).toHaveLength(1);
    expect(await filesIn(join(data, 'blobs'))).toHaveLength(3);
  });

  it('in the middle of migrations leaves the schema as it was or as it will be, with all its rows', { timeout: 600_000 }, async () => {
    const old = join(folder, 'old.sqlite');
    const rows = 40_000;
    const [firstName = ''] = Object.keys(stepsFor('sqlite'));
    const made = openSqlite(old);
    const first = stepsFor('sqlite')[firstName];
    if (first === undefined) throw new Error('There is no first migration.');
    await bringUpToDate(made, { [firstName]: first });
    await sql`pragma foreign_keys = off`.execute(made.db);
    await sql`
      with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < ${rows})
      insert into elements (record_id, position, attachment_id, annotation_key, revision, hash)
      select 'record', i, 'attachment', 'annotation ' || (i % 1000), 'revision ' || i, 'hash ' || i from n
    `.execute(made.db);
    await made.db.destroy();
    const fresh = async (name: string): Promise<string> => {
      const data = join(folder, name);
      await mkdir(data, { mode: 0o700 });
      await copyFile(old, join(data, 'redline.sqlite'));
      return data;
    };
    const from = performance.now();
    await ready(run('main', ['--data', await fresh('migrated'), '--port', '0']));
    const wholeMs = performance.now() - from;
    await programs.endAll();
    const all = Object.keys(stepsFor('sqlite')).length;
    for (const [index, share] of shares.entries()) {
      const data = await fresh(`migrating-${index}`);
      await killAt([share], wholeMs, () => run('main', ['--data', data, '--port', '0']));
      const { steps, ...rest } = await stepsIn(join(data, 'redline.sqlite'));
      expect([1, all]).toContain(steps);
      expect(rest).toEqual({ rows, whole: 'ok' });
      if (index !== 1) continue;
      await ready(run('main', ['--data', data, '--port', '0']));
      await programs.endAll();
      expect(await stepsIn(join(data, 'redline.sqlite'))).toEqual({ steps: all, rows, whole: 'ok' });
    }
  });
});

describe('a restore that is killed', () => {
  it('at any moment leaves an empty folder or a whole library, and can be done again', { timeout: 600_000 }, async () => {
    const data = join(folder, 'to-back-up');
    const file = join(folder, 'library.tar');
    const { base } = await ready(run('main', ['--data', data, '--port', '0']));
    const headers = await bearer(data);
    const names = async (at: string): Promise<readonly string[]> =>
      (await json(fetch(`${at}/api/v1/attachments`, { headers }))).items.map((item: { attachment_name: string }) => item.attachment_name);
    await expect.poll(() => names(base), patience).toHaveLength(3);
    expect(await run('admin', ['backup', file], { REDLINE_DATA: data }).ended).toBe(0);
    const from = performance.now();
    expect(await run('admin', ['restore', file], { REDLINE_DATA: join(folder, 'restored-once') }).ended).toBe(0);
    const wholeMs = performance.now() - from;
    const there = join(folder, 'restored');
    const restore = () => run('admin', ['restore', file], { REDLINE_DATA: there });
    await killAt(shares, wholeMs, restore);
    const last = restore();
    // One of those before may have come to its end.
    expect([await last.ended, last.err()].join(' ')).toMatch(/^0 $|holds a library already/);
    const again = await ready(run('main', ['--data', there, '--port', '0']));
    expect(await names(again.base)).toEqual(await names(base));
    expect(await readdir(there)).not.toContain('restoring');
  });
});
