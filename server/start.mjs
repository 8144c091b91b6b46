/**
 * What `npm start` and `npm run admin` run on a bare machine: checks, installs, builds, starts. It has no dependencies,
 * because it runs before there are any. `start.mjs admin ...` runs the command line instead of the server, as do `backup` and `restore`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { StartFailure, checkNode, ensureBuilt, ensureInstalled, root } from './install.mjs';

const isAdmin = ['admin', 'backup', 'restore'].includes(process.argv[2]);

function say(sentence) {
  process.stderr.write(`Redline: ${sentence}\n`);
}

// What the settings are is said before anything is installed or built.
if (!isAdmin && process.argv.slice(2).some((word) => word === '--help' || word === '-h')) {
  process.stdout.write(readFileSync(join(root, 'server/help.txt'), 'utf8'));
  process.exit(0);
}

try {
  checkNode();
  if (!isAdmin) say('starting.');
  await ensureInstalled(say);
  await ensureBuilt(say);
  if (process.argv[2] === 'admin') process.argv.splice(2, 1);
  await import(pathToFileURL(join(root, 'dist/server', isAdmin ? 'admin.mjs' : 'main.mjs')).href);
} catch (error) {
  if (!(error instanceof StartFailure)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
