import { limits } from '../src/contract/limits.ts';
import type { BlobStore } from './blobs/blobStore.ts';
import { openFolderStore } from './blobs/fs.ts';
import { openS3Store } from './blobs/s3.ts';
import type { S3Place } from './blobs/s3Bucket.ts';
import { type DataFolder, StartFailure } from './dataFolder.ts';
import { createStampClock } from './library/clock.ts';
import { type Library, openLibrary } from './library/library.ts';
import { takeUpFiles } from './library/ownFiles.ts';
import { openPostgres } from './sql/postgres.ts';
import { openRepository, type Repository } from './sql/repository.ts';
import { openSqlite } from './sql/sqlite.ts';

/** Where database and files are kept; null stands for the data folder. */
export interface Stores {
  readonly databaseUrl: string | null;
  readonly s3: S3Place | null;
}

/** Both in the data folder: one process on one machine. */
export const ownStores: Stores = { databaseUrl: null, s3: null };

/** Opens the library that a data folder and the stores make up. Throws `StartFailure` where one of them does not open. */
export async function openStores(data: DataFolder, stores: Stores = ownStores): Promise<Library> {
  const repository = await openDatabase(data, stores);
  try {
    const blobs = await openFiles(data, stores);
    return await openLibrary({ repository, blobs, clock: createStampClock(), maxFileBytes: limits.fileBytes });
  } catch (error) {
    await repository.close();
    throw error;
  }
}

async function openDatabase(data: DataFolder, { databaseUrl }: Stores): Promise<Repository> {
  if (databaseUrl === null) {
    return openRepository(openSqlite(data.database)).catch((error: unknown) => {
      throw new StartFailure(`The library in ${data.folder} cannot be opened (${reasonOf(error)}); it may be damaged, or made by a newer Redline.`);
    });
  }
  return openRepository(openPostgres(databaseUrl)).catch(refuseDatabase);
}

/** Throws, as a sentence, why the database that DATABASE_URL names does not open. */
export function refuseDatabase(error: unknown): never {
  throw new StartFailure(`The database that DATABASE_URL names cannot be opened (${reasonOf(error)}); check that it runs, and the address.`);
}

/**
 * The same for whoever does something with the files. Throws `StartFailure` where they belong to another library than the database does: each takes
 * away what it does not know.
 */
export async function openOwnStores(data: DataFolder, stores: Stores): Promise<Library> {
  const library = await openStores(data, stores);
  try {
    if (await takeUpFiles(library)) return library;
    const place = stores.s3 === null ? `folder ${data.blobs}` : `bucket ${stores.s3.bucket}`;
    throw new StartFailure(
      `The files in the ${place} belong to another library than the database does, so nothing was done; check REDLINE_DATA, DATABASE_URL and `
      + 'the S3_ settings. If they do belong together, stop every Redline that uses them, say so with "npm run admin -- files claim", and start again.',
    );
  } catch (error) {
    // A log that is left beside the database would be read into the one that is put in its place.
    await library.repository.close();
    throw error;
  }
}

async function openFiles(data: DataFolder, { s3 }: Stores): Promise<BlobStore> {
  if (s3 === null) return openFolderStore(data.blobs);
  const store = openS3Store(s3);
  await store.ping().catch((error: unknown) => {
    throw new StartFailure(`The bucket ${s3.bucket} at ${s3.endpoint} cannot be used (${reasonOf(error)}); check the S3_ settings, and that the bucket is there.`);
  });
  return store;
}

/** Why, without the address, which may hold a password. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}
