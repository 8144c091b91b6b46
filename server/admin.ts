import { parseArgs } from 'node:util';
import { backUp } from './backup/backup.ts';
import { restore } from './backup/restore.ts';
import { type DataFolder, openDataFolder, sayImporting, StartFailure } from './dataFolder.ts';
import { addToken, addUser, isTokenKind, listTokens, readEmail, revokeToken, tokenKinds } from './library/accounts.ts';
import { gather, importFiles } from './library/bringIn.ts';
import { type Library, renewSigningKey } from './library/library.ts';
import { claimFiles } from './library/ownFiles.ts';
import { ProblemError } from './problems.ts';
import type { User } from './sql/accounts.ts';
import { openOwnStores, openStores } from './openStores.ts';
import { readSettings } from './settings.ts';

const usage = `npm run admin -- COMMAND [--data FOLDER]

  user add EMAIL                                          adds a person
  user list                                               lists everybody
  token add EMAIL [--name N] [--kind atlas|mobile-data]   makes an access token; it stands alone on the last line
  token list EMAIL                                        lists a person's tokens
  token revoke ID                                         ends a token
  keys renew                                              ends all download addresses, once every server is started anew
  files claim                                             says that the files in the store belong to the database; stop every server first
  import [--as-atlas] --session ID FILE...                takes files into a session
  backup FILE                                             writes the whole library to one file (npm run backup -- FILE)
  restore FILE                                            makes the library of a backup in an empty folder

The server may be running, but for restore and files claim. The data folder is REDLINE_DATA, or --data, or ./data.
`;

const options = {
  data: { type: 'string' }, name: { type: 'string' }, kind: { type: 'string' }, session: { type: 'string' },
  'as-atlas': { type: 'boolean' }, help: { type: 'boolean', short: 'h' },
} as const;

interface Command {
  readonly words: readonly string[];
  readonly name: string;
  readonly kind: string;
  readonly session: string;
  readonly asAtlas: boolean;
  readonly data: DataFolder;
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function emailIn(text: string | undefined): string {
  const email = readEmail(text ?? '');
  if (email === null) throw new StartFailure(`Name the person by e-mail, such as engineer@example.com, not "${text ?? ''}".`);
  return email;
}

async function userOf(library: Library, text: string | undefined): Promise<User> {
  const email = emailIn(text);
  const user = await library.repository.accounts.userByEmail(email);
  if (user === undefined) throw new StartFailure(`Nobody here has the e-mail ${email}; add them with: user add ${email}`);
  return user;
}

async function userCommand(library: Library, { words }: Command): Promise<void> {
  const [, verb, email] = words;
  if (verb === 'add') {
    const { user, isNew } = await addUser(library, emailIn(email));
    print(isNew ? `Added ${user.email}.` : `${user.email} is here already.`);
    return;
  }
  if (verb !== 'list') throw new StartFailure('user takes add EMAIL, or list.');
  for (const user of await library.repository.accounts.allUsers()) print(`${user.email}\t${user.created_at}Z`);
}

async function tokenCommand(library: Library, command: Command): Promise<void> {
  const [, verb, what] = command.words;
  switch (verb ?? '') {
    case 'add': {
      if (!isTokenKind(command.kind)) throw new StartFailure(`--kind is one of ${tokenKinds.join(', ')}.`);
      const { id, token } = await addToken(library, await userOf(library, what), { kind: command.kind, name: command.name });
      print(`Token ${id}; its text is told once, here:`);
      print(token);
      return;
    }
    case 'list':
      for (const token of await listTokens(library, await userOf(library, what))) {
        print([token.id, token.kind, token.name || '-', `${token.created_at}Z`, token.revoked_at === null ? 'good' : 'revoked'].join('\t'));
      }
      return;
    case 'revoke':
      if (!await revokeToken(library, (what ?? '').toLowerCase())) throw new StartFailure(
        `There is no such token, or it was revoked before: ${what ?? ''}`,
      );
      print('Revoked.');
      return;
    default:
      throw new StartFailure('token takes add EMAIL, list EMAIL, or revoke ID.');
  }
}

/** Speaks for an owner of the session: whoever may open the data folder may do anything. */
async function importCommand(library: Library, command: Command): Promise<void> {
  const sessionId = command.session.toLowerCase();
  const owner = (await library.repository.sessions.members(sessionId)).find(({ role }) => role === 'owner');
  if (owner === undefined) throw new StartFailure(`There is no session ${command.session}; name one with --session ID.`);
  const user = await userOf(library, owner.email);
  const { files, skipped } = await gather(command.words.slice(1));
  for (const line of skipped) process.stderr.write(`Skipped ${line}\n`);
  if (files.length === 0) throw new StartFailure('Name at least one file that can be read.');
  const caller = { userId: user.id, email: user.email, name: user.name, via: command.asAtlas ? 'atlas' : 'api' } as const;
  const importing = await sayImporting(command.data);
  try {
    for (const id of await importFiles(library, caller, { sessionId, files, asAtlas: command.asAtlas })) print(id);
  } finally {
    await importing.release();
  }
}

async function run(library: Library, command: Command): Promise<void> {
  switch (command.words[0] ?? '') {
    case 'user':
      return userCommand(library, command);
    case 'token':
      return tokenCommand(library, command);
    case 'import':
      return importCommand(library, command);
    case 'keys':
      if (command.words[1] !== 'renew') throw new StartFailure('keys takes renew.');
      await renewSigningKey(library);
      print('There is another key for download addresses. Start every server of this library anew: addresses from before end then.');
      return;
    case 'files':
      if (command.words[1] !== 'claim') throw new StartFailure('files takes claim.');
      await claimFiles(library);
      print('The files in the store belong to this library now. A start takes away those that it does not know.');
      return;
    case 'backup': {
      const { file, files, size } = await backUp(library, command.data, fileIn(command.words));
      print(`Wrote ${file}: the database and ${files} files, ${size} bytes. Keep it as you would a password: it holds one.`);
      return;
    }
    default:
      throw new StartFailure(`There is no command "${command.words[0] ?? ''}"; --help lists them.`);
  }
}

function fileIn(words: readonly string[]): string {
  const [verb, file, ...more] = words;
  if (file === undefined || more.length > 0) throw new StartFailure(`Name one file: ${verb ?? ''} FILE`);
  return file;
}

async function start(): Promise<void> {
  let parsed;
  try {
    parsed = parseArgs({ args: process.argv.slice(2), options, allowPositionals: true });
  } catch (error) {
    throw new StartFailure(`${error instanceof Error ? error.message.split('. ')[0] : ''}; --help lists the commands.`);
  }
  const { values, positionals } = parsed;
  if (values.help === true || positionals.length === 0) {
    print(usage);
    return;
  }
  const read = readSettings(process.env, values.data === undefined ? [] : ['--data', values.data]);
  if (read.kind !== 'settings') throw new StartFailure(read.kind === 'wrong' ? read.sentence : '');
  const data = await openDataFolder(read.settings.dataFolder);
  if (positionals[0] === 'restore') {
    print(`Restored the library with ${await restore(data, fileIn(positionals), read.settings)} files. Start Redline to use it.`);
    return;
  }
  const library = await (positionals[0] === 'files' ? openStores : openOwnStores)(data, read.settings);
  try {
    await run(library, {
      words: positionals,
      name: values.name ?? '',
      kind: values.kind ?? 'api',
      session: values.session ?? '',
      asAtlas: values['as-atlas'] === true,
      data,
    });
  } finally {
    await library.repository.close();
  }
}

try {
  await start();
} catch (error) {
  if (!(error instanceof StartFailure) && !(error instanceof ProblemError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
