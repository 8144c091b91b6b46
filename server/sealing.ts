import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';

/**
 * Encrypts a text with a key of 32 bytes: iv, tag and ciphertext, base64url, joined by dots. `about` is not in it, but has to be the
 * same to open it: what is sealed for one purpose or person is of no use for another.
 */
export function seal(key: Buffer, text: string, about = ''): string {
  const iv = randomBytes(12);
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(about));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return [iv, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.');
}

/** What was sealed; null when it was changed, or sealed with another key or about something else. */
export function unseal(key: Buffer, sealed: string, about = ''): string | null {
  const parts = sealed.split('.').map((part) => Buffer.from(part, 'base64url'));
  const [iv, tag, text, more] = parts;
  // The same bytes can be written with other letters: that is not what was given out.
  if (parts.map((part) => part.toString('base64url')).join('.') !== sealed) return null;
  if (iv?.length !== 12 || tag?.length !== 16 || text === undefined || more !== undefined) return null;
  const decipher = createDecipheriv(algorithm, key, iv).setAAD(Buffer.from(about)).setAuthTag(tag);
  try {
    return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
