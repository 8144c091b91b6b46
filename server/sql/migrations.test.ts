import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Migration } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringUpToDate, stepsFor } from './migrations.ts';
import { openRepository } from './repository.ts';
import { openSqlite } from './sqlite.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'redline-migrations-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Does what the step does, and ends before the step is recorded, as a kill would. */
function cutOff({ up }: Migration): Migration {
  return {
    async up(db) {
      await up(db);
      throw new Error('cut off');
    },
  };
}

describe('migrations', () => {
  it('that are cut off at any step leave nothing, and the next start does them', async () => {
    const steps = Object.entries(stepsFor('sqlite'));
    for (const [index, [name, step]] of steps.entries()) {
      const path = join(folder, `${name}.sqlite`);
      const broken = Object.fromEntries([...steps.slice(0, index), [name, cutOff(step)] as const]);
      const database = openSqlite(path);
      await expect(bringUpToDate(database, broken)).rejects.toThrow('cut off');
      await database.db.destroy();
      const repository = await openRepository(openSqlite(path));
      await repository.accounts.setMetaOnce('name', 'value');
      expect(await repository.accounts.meta('name')).toBe('value');
      await repository.close();
    }
  });
});
