/**
 * Fastify with nothing around it, the floor of `npm run server`: JSON from memory, one insert a request with the durability of ours, and
 * @fastify/static. `bareServer.js JSON-FILE DATABASE FOLDER`; prints its port. DATABASE is a file of SQLite or the address of a PostgreSQL.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import { DatabaseSync } from '@photostructure/sqlite';
import fastify from 'fastify';
import { Pool } from 'pg';

const [listFile = '', database = '', folder = ''] = process.argv.slice(2);

function intoSqlite(path) {
  const file = new DatabaseSync(path);
  file.exec('pragma journal_mode = wal');
  file.exec('pragma synchronous = full');
  file.exec('create table if not exists notes (id text primary key, body text not null)');
  const insert = file.prepare('insert into notes (id, body) values (?, ?)');
  // Held on to: collected, it would be closed.
  process.once('exit', () => file.close());
  return async (id, body) => insert.run(id, body);
}

async function intoPostgres(url) {
  const pool = new Pool({ connectionString: url, max: 10 });
  await pool.query('create table if not exists bare_notes (id text primary key, body text not null)');
  return (id, body) => pool.query({ name: 'insert', text: 'insert into bare_notes (id, body) values ($1, $2)', values: [id, body] });
}

const insert = database.startsWith('postgres') ? await intoPostgres(database) : intoSqlite(database);
const list = JSON.parse(readFileSync(listFile, 'utf8'));
const app = fastify({ bodyLimit: 16 * 1024 ** 2 });
app.get('/list', () => list);
app.post('/notes', async (request, reply) => {
  const uuid = randomUUID();
  await insert(uuid, JSON.stringify(request.body));
  return reply.code(201).send({ uuid, ...request.body });
});
await app.register(fastifyStatic, { root: folder });
await app.listen({ host: '127.0.0.1', port: 0 });
const address = app.server.address();
process.stdout.write(`${typeof address === 'object' && address !== null ? address.port : 0}\n`);
