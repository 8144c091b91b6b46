import type { Kysely, Selectable } from 'kysely';
import type { Schema } from './schema.ts';

export type ConnectionRow = Selectable<Schema['connections']>;

/** Queries about what people ask other systems with. */
export function connectionQueries(db: Kysely<Schema>) {
  return {
    ofSignIn: (signIn: string): Promise<ConnectionRow[]> => db.selectFrom('connections').selectAll().where('sign_in', '=', signIn).execute(),
    one: (signIn: string, system: string): Promise<ConnectionRow | undefined> => db.selectFrom('connections').selectAll()
      .where('sign_in', '=', signIn).where('system', '=', system).executeTakeFirst(),
    put: (row: ConnectionRow) => db.insertInto('connections').values(row)
      .onConflict((c) => c.columns(['sign_in', 'system']).doUpdateSet({
        user_id: row.user_id, account: row.account, sealed: row.sealed, created_at: row.created_at,
      })).execute(),
    forget: (signIn: string, system: string) => db.deleteFrom('connections')
      .where('sign_in', '=', signIn).where('system', '=', system).execute(),
    forgetSignIn: (signIn: string) => db.deleteFrom('connections').where('sign_in', '=', signIn).execute(),
    /** Those whose cookie or token is good no more. */
    forgetEnded: () => db.deleteFrom('connections')
      .where('sign_in', 'not in', db.selectFrom('browsers').select('hash'))
      .where('sign_in', 'not in', db.selectFrom('tokens').select('hash').where('revoked_at', 'is', null))
      .execute(),
  };
}
