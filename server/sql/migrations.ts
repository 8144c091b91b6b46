import { type Kysely, type Migration, type MigrationProvider, Migrator, sql } from 'kysely';
import type { Database, DatabaseKind } from './database.ts';
import { growingMarks, recordLists } from './recordLists.ts';
import { shelves } from './shelves.ts';

const first = (kind: DatabaseKind): Migration => ({
  async up(db: Kysely<unknown>) {
    await db.schema.createTable('meta').addColumn(
      'name',
      'text',
      (c) => c.primaryKey(),
    ).addColumn('value', 'text', (c) => c.notNull()).execute();
    await accounts(db);
    await sessions(db);
    await attachments(db);
    await annotations(db);
    await workspace(db, kind);
  },
});

/** Whether an element is stored already is asked of every element that comes, also where one annotation has thousands of revisions. */
const elementsByRevision: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.dropIndex('elements_of_annotation').execute();
    await db.schema.createIndex('elements_of_annotation').on('elements')
      .columns(['attachment_id', 'annotation_key', 'revision', 'hash']).execute();
  },
};

/** Who is taken out of a session is told so, though none of its tables names them any more. */
const changesForOne: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('changes').addColumn('concerns_id', 'text').execute();
  },
};

/** What uploads with a key made, so that one sent again makes nothing. Files may be purged: their ids stay until the key is forgotten. */
const uploadKeys: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.createTable('uploads')
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
      .addColumn('upload_key', 'text', (c) => c.notNull())
      .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
      .addColumn('attachment_ids', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('uploads_key', ['user_id', 'upload_key'])
      .execute();
  },
};

/** What a virus scanner said. */
const scans: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('attachments').addColumn('scanned_at', 'text').execute();
    await db.schema.alterTable('attachments').addColumn('scan_bad_reason', 'text').execute();
    await db.schema.createIndex('attachments_unscanned').on('attachments').columns(['created_at', 'id']).where(sql.ref('scanned_at'), 'is', null).execute();
  },
};

/**
 * What other systems' ways of asking need: a session's project number and whether everybody may read it, the point that an attachment
 * stands under, and the sealed secrets that a sign-in asks other systems with.
 */
const otherSystems: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('sessions').addColumn('project_number', 'integer', (c) => c.notNull().defaultTo(1)).execute();
    await db.schema.alterTable('sessions').addColumn('is_public', 'integer', (c) => c.notNull().defaultTo(0)).execute();
    await db.schema.alterTable('session_attachments').addColumn('point', 'text').execute();
    await db.schema.createIndex('attachment_of_point').on('session_attachments').columns(['session_id', 'point']).unique().execute();
    await db.schema.createTable('connections')
      .addColumn('sign_in', 'text', (c) => c.notNull())
      .addColumn('system', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
      .addColumn('account', 'text', (c) => c.notNull())
      .addColumn('sealed', 'text', (c) => c.notNull())
      .addColumn('created_at', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('connections_key', ['sign_in', 'system'])
      .execute();
  },
};

/** What the hourly sweeps, restoring and the list of tokens look for. */
const sweptIndexes: Migration = {
  async up(db: Kysely<unknown>) {
    for (const table of ['attachments', 'sessions']) {
      await db.schema.createIndex(`${table}_trashed`).on(table).column('deleted_at').where(sql.ref('deleted_at'), 'is not', null).execute();
    }
    await db.schema.createIndex('attachments_trashed_with').on('attachments').column('deleted_with')
      .where(sql.ref('deleted_with'), 'is not', null).execute();
    await db.schema.createIndex('attachments_by_blob').on('attachments').column('blob_key').execute();
    await db.schema.createIndex('tokens_of_user').on('tokens').columns(['user_id', 'created_at']).execute();
    await db.schema.dropIndex('attachments_by_digest').execute();
    await db.schema.createIndex('attachments_by_digest').on('attachments').columns(['sha256', 'created_at', 'id']).execute();
  },
};

async function accounts(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('users')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('email', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('settings', 'text')
    .execute();
  await db.schema.createTable('tokens')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull().unique())
    .addColumn('sealed', 'text')
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text')
    .addColumn('revoked_at', 'text')
    .execute();
  await db.schema.createTable('browsers')
    .addColumn('hash', 'text', (c) => c.primaryKey())
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('token_id', 'text', (c) => c.references('tokens.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('expires_at', 'text', (c) => c.notNull())
    .execute();
}

async function sessions(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('sessions')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('title', 'text')
    .addColumn('description', 'text')
    .addColumn('created_by', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addColumn('imported_projects', 'text', (c) => c.notNull())
    .addColumn('deleted_at', 'text')
    .execute();
  await db.schema.createIndex('sessions_newest').on('sessions').columns(['created_at', 'id']).execute();
  await db.schema.createTable('members')
    .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('members_key', ['session_id', 'user_id'])
    .execute();
  await db.schema.createIndex('members_of_user').on('members').columns(['user_id', 'session_id']).execute();
  await db.schema.createTable('stars')
    .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('starred_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('stars_key', ['session_id', 'user_id'])
    .execute();
}

async function attachments(db: Kysely<unknown>): Promise<void> {
  let table = db.schema.createTable('attachments').addColumn('id', 'text', (c) => c.primaryKey());
  for (const name of ['name', 'type', 'created_at', 'blob_key', 'sha256', 'md5', 'mime_type', 'accepted_at']) {
    table = table.addColumn(name, 'text', (c) => c.notNull());
  }
  for (const name of ['title', 'description', 'citation', 'source_session_id', 'made_by', 'content', 'deleted_at', 'deleted_with']) {
    table = table.addColumn(name, 'text');
  }
  await table
    .addColumn('uploaded_by', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('is_visible', 'integer', (c) => c.notNull())
    .addColumn('size', 'bigint', (c) => c.notNull())
    .addColumn('pages', 'bigint')
    .addColumn('width', 'double precision')
    .addColumn('height', 'double precision')
    .addColumn('annotations', 'bigint', (c) => c.notNull())
    .addColumn('open_annotations', 'bigint', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('attachments_newest').on('attachments').columns(['created_at', 'id']).execute();
  await db.schema.createIndex('attachments_of_uploader').on('attachments').columns(['uploaded_by', 'created_at', 'id']).execute();
  await db.schema.createIndex('attachments_by_type').on('attachments').columns(['type', 'created_at', 'id']).execute();
  await db.schema.createIndex('attachments_by_digest').on('attachments').columns(['sha256', 'created_at']).execute();
  await db.schema.createTable('session_attachments')
    .addColumn('session_id', 'text', (c) => c.notNull().references('sessions.id').onDelete('cascade'))
    .addColumn('attachment_id', 'text', (c) => c.notNull().references('attachments.id').onDelete('cascade'))
    .addColumn('added_at', 'text', (c) => c.notNull())
    .addColumn('with_rights', 'integer', (c) => c.notNull())
    .addPrimaryKeyConstraint('session_attachments_key', ['session_id', 'attachment_id'])
    .execute();
  await db.schema.createIndex('sessions_of_attachment').on('session_attachments').columns(['attachment_id', 'session_id']).execute();
}

async function annotations(db: Kysely<unknown>): Promise<void> {
  await db.schema.createTable('annotations')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('seq', 'bigint', (c) => c.notNull().unique())
    .addColumn('attachment_id', 'text', (c) => c.notNull().references('attachments.id').onDelete('cascade'))
    .addColumn('type', 'text', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  await db.schema.createIndex('annotations_of_attachment').on('annotations').columns(['attachment_id', 'seq']).execute();
  await db.schema.createTable('elements')
    .addColumn('record_id', 'text', (c) => c.notNull().references('annotations.id').onDelete('cascade'))
    .addColumn('position', 'integer', (c) => c.notNull())
    .addColumn('attachment_id', 'text', (c) => c.notNull())
    .addColumn('annotation_key', 'text', (c) => c.notNull())
    .addColumn('revision', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('elements_key', ['record_id', 'position'])
    .execute();
  await db.schema.createIndex('elements_of_annotation').on('elements').columns(['attachment_id', 'annotation_key']).execute();
  await db.schema.createTable('annotators')
    .addColumn('attachment_id', 'text', (c) => c.notNull().references('attachments.id').onDelete('cascade'))
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
    .addPrimaryKeyConstraint('annotators_key', ['attachment_id', 'user_id'])
    .execute();
  await db.schema.createTable('idempotency')
    .addColumn('user_id', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('idempotency_key', 'text', (c) => c.notNull())
    .addColumn('body_hash', 'text', (c) => c.notNull())
    .addColumn('record_id', 'text', (c) => c.notNull().references('annotations.id').onDelete('cascade'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('idempotency_key', ['user_id', 'idempotency_key'])
    .execute();
}

async function workspace(db: Kysely<unknown>, kind: DatabaseKind): Promise<void> {
  await db.schema.createTable('labels')
    .addColumn('version', 'integer', (c) => c.primaryKey())
    .addColumn('body', 'text', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull().references('users.id'))
    .addColumn('created_at', 'text', (c) => c.notNull())
    .execute();
  // A number that was given is never given again, even when its row is gone.
  const numbered = kind === 'sqlite' ? sql`integer primary key autoincrement` : sql`bigint generated by default as identity primary key`;
  await sql`create table changes (
    seq ${numbered}, kind text not null, session_id text, attachment_id text, user_id text not null, at text not null
  )`.execute(db);
}

/** All steps from an empty database to today's, in the order of their names. */
export function stepsFor(kind: DatabaseKind): Readonly<Record<string, Migration>> {
  return {
    '001_first': first(kind), '002_elements_by_revision': elementsByRevision, '003_changes_for_one': changesForOne, '004_upload_keys': uploadKeys, '005_scans': scans,
    '006_other_systems': otherSystems,
    '007_shelves': shelves(kind), '008_record_lists': recordLists(kind), '009_swept_indexes': sweptIndexes,
    '010_growing_marks': growingMarks(kind),
  };
}

/**
 * Brings a database to today's schema, one process at a time. Throws what the first failing step threw; then nothing was changed.
 */
export async function bringUpToDate({ kind, db }: Database, steps: Readonly<Record<string, Migration>> = stepsFor(kind)): Promise<void> {
  const provider: MigrationProvider = { getMigrations: () => Promise.resolve({ ...steps }) };
  const { error } = await new Migrator({ db, provider }).migrateToLatest();
  if (error !== undefined) throw error;
}
