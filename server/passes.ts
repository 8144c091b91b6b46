import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Library } from './library/library.ts';

const prefix = 'rlp_';

function signatureOf(library: Library, payload: string): Buffer {
  return createHmac('sha256', library.signingKey).update(`pass\n${payload}`).digest();
}

/** A bearer token that stands for another one, by its id, for some seconds; it ends with that one. */
export function makePass(library: Library, tokenId: string, seconds: number): string {
  const payload = `${tokenId}.${Math.floor(library.clock.now() / 1_000) + seconds}`;
  return `${prefix}${payload}.${signatureOf(library, payload).toString('base64url')}`;
}

/** Id of the token that a pass stands for; null when it is none of ours, or over. */
export function passToken(library: Library, pass: string): string | null {
  const match = /^rlp_(([0-9a-f-]{36})\.(\d{1,12}))\.([\w-]{43})$/.exec(pass);
  if (match === null) return null;
  const [, payload = '', tokenId = '', ends = '', signature = ''] = match;
  const given = Buffer.from(signature, 'base64url');
  const right = signatureOf(library, payload);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return null;
  return Number(ends) * 1_000 > library.clock.now() ? tokenId : null;
}
