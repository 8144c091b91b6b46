import { type Kysely, type Selectable, sql } from 'kysely';
import type { Schema } from './schema.ts';

export type User = Selectable<Schema['users']>;
export type Token = Selectable<Schema['tokens']>;

/** Whom a token speaks for. */
interface TokenUser extends Pick<User, 'id' | 'email' | 'name'> {
  readonly kind: string;
  readonly tokenId: string;
}

/** Queries about people, their tokens and their browsers. */
export function accountQueries(db: Kysely<Schema>) {
  return {
    userByEmail: (email: string) => db.selectFrom('users').selectAll().where('email', '=', email).executeTakeFirst(),
    /** Those who are in a session with the person, the person among them; at most so many. */
    colleagues: (userId: string, limit: number) => db.selectFrom('users').select(['email', 'name'])
      .where((e) => e.or([
        e('id', '=', userId),
        e('id', 'in', e.selectFrom('members as theirs')
          .innerJoin('members as mine', 'mine.session_id', 'theirs.session_id')
          .select('theirs.user_id')
          .where('mine.user_id', '=', userId)),
      ]))
      .orderBy('email').limit(limit).execute(),
    allUsers: () => db.selectFrom('users').selectAll().orderBy('created_at').execute(),
    addUser: (user: User) => db.insertInto('users').values(user).onConflict((c) => c.doNothing()).execute(),
    saveSettings: (userId: string, { settings, name }: Pick<User, 'settings' | 'name'>) =>
      db.updateTable('users').set({ settings, name }).where('id', '=', userId).execute(),

    /** One of the same text that is there stays: two processes may be started with it. */
    addToken: (token: Token) => db.insertInto('tokens').values(token).onConflict((c) => c.column('hash').doNothing()).execute(),
    tokensOfUser: (userId: string) => db.selectFrom('tokens').selectAll().where('user_id', '=', userId).orderBy('created_at').execute(),
    revokeToken: (id: string, at: string) =>
      db.updateTable('tokens').set({ revoked_at: at }).where('id', '=', id).where('revoked_at', 'is', null).executeTakeFirst(),
    tokenByHash: (hash: string) => db.selectFrom('tokens').selectAll().where('hash', '=', hash).executeTakeFirst(),
    /** Asked at every call. */
    userByTokenHash: async (hash: string, now: string): Promise<TokenUser | undefined> => (await sql<TokenUser>`select
      users.id, users.email, users.name, tokens.kind, tokens.id as "tokenId" from tokens join users on users.id = tokens.user_id
      where tokens.hash = ${hash} and tokens.revoked_at is null and (tokens.expires_at is null or tokens.expires_at > ${now})`.execute(db)).rows[0],
    userByTokenId: (id: string, now: string) =>
      db.selectFrom('tokens')
        .innerJoin('users', 'users.id', 'tokens.user_id')
        .select(['users.id', 'users.email', 'users.name', 'tokens.kind', 'tokens.id as tokenId'])
        .where('tokens.id', '=', id)
        .where('tokens.revoked_at', 'is', null)
        .where((e) => e.or([e('tokens.expires_at', 'is', null), e('tokens.expires_at', '>', now)]))
        .executeTakeFirst(),

    addBrowser: (browser: Selectable<Schema['browsers']>) => db.insertInto('browsers').values(browser).execute(),
    forgetBrowser: (hash: string) => db.deleteFrom('browsers').where('hash', '=', hash).execute(),
    forgetBrowsersBefore: (now: string) => db.deleteFrom('browsers').where('expires_at', '<=', now).execute(),
    /** Asked at every call of a browser. */
    userByBrowserHash: async (hash: string, now: string): Promise<Pick<User, 'id' | 'email' | 'name'> | undefined> => (await sql<User>`select
      users.id, users.email, users.name from browsers join users on users.id = browsers.user_id left join tokens on tokens.id = browsers.token_id
      where browsers.hash = ${hash} and browsers.expires_at > ${now} and tokens.revoked_at is null
        and (tokens.expires_at is null or tokens.expires_at > ${now})`.execute(db)).rows[0],

    meta: async (name: string) => (await db.selectFrom('meta').select('value').where('name', '=', name).executeTakeFirst())?.value ?? null,
    setMetaOnce: (name: string, value: string) =>
      db.insertInto('meta').values({ name, value }).onConflict((c) => c.doNothing()).execute(),
    setMeta: (name: string, value: string) =>
      db.insertInto('meta').values({ name, value }).onConflict((c) => c.column('name').doUpdateSet({ value })).execute(),
  };
}
