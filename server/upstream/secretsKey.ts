import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { StartFailure, writePrivate } from '../dataFolder.ts';

/** Others on this machine may not read it. */
const othersBits = 0o077;

/** The key that seals what people ask other systems with: 32 bytes, in a file that only its owner can read; made where there is none. */
export async function openSecretsKey(path: string): Promise<Buffer> {
  const found = await stat(path).catch(() => null);
  if (found === null) await writePrivate(path, `${randomBytes(32).toString('hex')}\n`);
  else if (process.platform !== 'win32' && (found.mode & othersBits) !== 0) {
    throw new StartFailure(`The key file ${path} can be read by others on this machine; take that away: chmod 600 ${path}`);
  }
  const text = (await readFile(path, 'utf8').catch(() => '')).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new StartFailure(`The key file ${path} does not hold 64 hexadecimal digits; restore it, or remove it and connect anew.`);
  return Buffer.from(text, 'hex');
}
