import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { endpoints } from '../../src/contract/endpoints.ts';
import { z } from '../../src/contract/zod.ts';
import { cleanFileName } from '../library/fileName.ts';
import { ProblemError } from '../problems.ts';
import { readJson, refusalOf } from './answers.ts';
import { brokeOff, describe, type Destination } from './bringIn.ts';
import { assertAnswered, type RemoteAtlas } from './remoteAtlas.ts';
import type { OpenedFile, Upstream } from './upstream.ts';

interface Sending {
  readonly body: Readable;
  readonly type: string;
  /** Where the file is from, once all of it went on. */
  readonly citation: () => string | null;
}

/** The name as browsers write it into a form. */
function quoted(name: string): string {
  return `"${cleanFileName(name).replaceAll(/["\r\n]/g, (sign) => encodeURIComponent(sign))}"`;
}

/** A form of one file. It ends only when the bytes were what their host says of them: else the request breaks off, and nothing is stored. */
function formOf(source: Upstream, file: OpenedFile): Sending {
  const boundary = `redline-${randomUUID()}`;
  let citation: string | null = null;
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="files"; filename=${quoted(file.name)}\r\nContent-Type: application/octet-stream\r\n\r\n`);
    const [sha256, md5] = [createHash('sha256'), createHash('md5')];
    let size = 0;
    try {
      for await (const piece of file.bytes) {
        const bytes: Uint8Array = piece instanceof Uint8Array ? piece : Buffer.from(String(piece));
        size += bytes.length;
        sha256.update(bytes);
        md5.update(bytes);
        yield bytes;
      }
    } catch (error) {
      throw error instanceof ProblemError ? error : brokeOff(source, file);
    }
    ({ citation } = describe(source, file, { size, sha256: sha256.digest('hex'), md5: md5.digest('hex') }));
    yield Buffer.from(`\r\n--${boundary}--\r\n`);
  }
  return { body: Readable.from(pieces(), { objectMode: false }), type: `multipart/form-data; boundary=${boundary}`, citation: () => citation };
}

/** The id of what was uploaded, whatever form the answer has; null where it names none. */
function uploadedId(answer: unknown): string | null {
  const read = z.safeParse(endpoints.uploadFiles.answer, answer);
  return read.data?.items[0]?.id ?? null;
}

/**
 * Into a session of the Atlas behind us, by an upload of the person's own. Where the file is from goes into its citation by a second
 * call; an Atlas has no place for the rest.
 */
export function throughTo(remote: RemoteAtlas): Destination {
  return async (who, { source, sessionId, open, signal }) => {
    const token = await remote.tokenOf(who);
    const file = await open();
    try {
      const { body, type, citation } = formOf(source, file);
      const path = `/sessions/${sessionId}/upload-files`;
      const answer = await assertAnswered(remote, await remote.ask(token, { method: 'POST', path, headers: { 'content-type': type }, body, signal }));
      const id = uploadedId(await readJson(answer, remote.host));
      const said = citation();
      if (said === null) throw new ProblemError('upstream_bad_answer', `${remote.host} answered before it had all of ${file.name}. Look whether it is there.`);
      if (id === null) return { attachment_id: null, attachment_name: file.name };
      const change = JSON.stringify({ attachment_citation: said });
      const changed = await remote.ask(token, { method: 'PATCH', path: `/attachments/${encodeURIComponent(id)}`, headers: { 'content-type': 'application/json' }, body: change, signal });
      if (changed.status >= 200 && changed.status < 300) return await readJson(changed, remote.host);
      throw new ProblemError('upstream_bad_answer', `${file.name} is here, but not where it is from; ${remote.host} says: ${(await refusalOf(changed)).detail}`);
    } finally {
      file.bytes.destroy();
    }
  };
}
