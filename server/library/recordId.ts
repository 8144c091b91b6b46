import { randomBytes } from 'node:crypto';

/**
 * A UUID whose beginning is the time (version 7, RFC 9562): in an index what comes stands beside what came just before, and not each on a page of
 * its own among all that there is.
 */
export function newRecordId(ms: number): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(ms, 0, 6);
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
