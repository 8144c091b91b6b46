import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import { Client } from 'pg';
import { inject } from 'vitest';
import type { BlobStore } from '../blobs/blobStore.ts';
import { openFolderStore } from '../blobs/fs.ts';
import { openS3Store } from '../blobs/s3.ts';
import type { S3Place } from '../blobs/s3Bucket.ts';
import type { Stores } from '../openStores.ts';
import type { Database } from '../sql/database.ts';
import { openPostgres } from '../sql/postgres.ts';
import { openRepository, type Repository } from '../sql/repository.ts';
import { openSqlite } from '../sql/sqlite.ts';

/** Where a PostgreSQL and an S3-compatible store run. */
interface Servers {
  readonly postgresUrl: string;
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

/** An empty database and bucket on the servers that the tests were started with; null where they run over the data folder. */
export async function newStores(): Promise<Stores | null> {
  const beyond = inject('beyond');
  return beyond === null ? null : storesOn(beyond);
}

/** An empty database and bucket. */
export async function storesOn(servers: Servers): Promise<Stores & { readonly databaseUrl: string; readonly s3: S3Place }> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = new Client({ connectionString: `${servers.postgresUrl}/postgres` });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const bucket = name.replace('_', '-');
  const { endpoint, accessKey, secretKey } = servers;
  const client = new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, region: 'us-east-1', service: 's3' });
  const made = await client.fetch(`${endpoint}/${bucket}`, { method: 'PUT' });
  if (made.status !== 200) throw new Error(`the bucket was not made: ${made.status}`);
  return { databaseUrl: `${servers.postgresUrl}/${name}`, s3: { endpoint, bucket, region: 'us-east-1', accessKey, secretKey, isDirect: false } };
}

function databaseIn(folder: string): string {
  return join(folder, 'redline.sqlite');
}

/** The database that the tests run over, without a schema; that of one machine in `folder`. */
export async function newDatabase(folder: string): Promise<Database> {
  const stores = await newStores();
  return stores?.databaseUrl == null ? openSqlite(databaseIn(folder)) : openPostgres(stores.databaseUrl);
}

/** The stores that the tests run over, empty; those of one machine in `folder`. */
export async function openTestStores(folder: string): Promise<{
  readonly database: Database;
  readonly repository: Repository;
  readonly blobs: BlobStore;
}> {
  const stores = await newStores();
  const { databaseUrl, s3 } = stores ?? { databaseUrl: null, s3: null };
  const database = databaseUrl === null ? openSqlite(databaseIn(folder)) : openPostgres(databaseUrl);
  const blobs = s3 === null ? await openFolderStore(join(folder, 'blobs')) : openS3Store(s3);
  return { database, repository: await openRepository(database), blobs };
}
