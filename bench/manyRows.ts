import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { startServer, type RunningServer } from '../e2e/fixtures/server.ts';
import { openDataFolder } from '../server/dataFolder.ts';
import { addToken } from '../server/library/accounts.ts';
import { openStores } from '../server/openStores.ts';
import type { Database } from '../server/sql/database.ts';
import { bringUpToDate, stepsFor } from '../server/sql/migrations.ts';
import { openPostgres } from '../server/sql/postgres.ts';
import { openSqlite } from '../server/sql/sqlite.ts';
import { learnSizes, seeded, type SeedSize, seedRows } from '../server/testServers/seedRows.ts';

/** A running Redline over rows that were written straight into its database. */
export interface ManyRows {
  readonly server: RunningServer;
  readonly port: number;
  readonly size: SeedSize;
  /** Of a person who sees all of it. */
  readonly chief: string;
}

export interface RowsPlace {
  /** Data folder; filled when it holds no database. */
  readonly folder: string;
  /** `postgres://...` of an empty or filled database; null keeps it in the folder. */
  readonly databaseUrl: string | null;
}

async function isEmpty(database: Database): Promise<boolean> {
  return (await database.db.introspection.getTables()).every(({ name }) => name !== 'attachments');
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(0)} s`;

/** The rows, by large statements, into the schema before the shelves were; the steps from there fill the shelves. */
async function fill(database: Database, size: SeedSize): Promise<void> {
  const from = performance.now();
  await bringUpToDate(database, Object.fromEntries(Object.entries(stepsFor(database.kind)).filter(([name]) => name < '007')));
  await seedRows(database, size);
  const seededAt = performance.now();
  await bringUpToDate(database);
  await learnSizes(database);
  process.stderr.write(
    `${size.attachments} attachments and ${size.records * seeded.elementsPerRecord} elements: rows ${seconds(seededAt - from)}, shelves ${seconds(performance.now() - seededAt)}\n`,
  );
}

/** Starts Redline over so much. */
export async function startManyRows({ folder, databaseUrl }: RowsPlace, size: SeedSize): Promise<ManyRows> {
  const data = await openDataFolder(folder);
  if (databaseUrl !== null || !existsSync(join(folder, 'redline.sqlite'))) {
    const database = databaseUrl === null ? openSqlite(data.database) : openPostgres(databaseUrl);
    if (await isEmpty(database)) await fill(database, size);
    await database.db.destroy();
  }
  const library = await openStores(data, { databaseUrl, s3: null });
  const { token } = await addToken(library, seeded.chief, { kind: 'api', name: 'bench' });
  await library.repository.close();
  const server = await startServer({ dataFolder: folder, settings: databaseUrl === null ? {} : { DATABASE_URL: databaseUrl } });
  return { server, port: Number(new URL(server.origin).port), size, chief: token };
}
