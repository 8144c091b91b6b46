import { createHash, randomBytes, randomUUID } from 'node:crypto';

/** Where somebody sends to, and with which headers. */
export interface Host {
  readonly base: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An annotation of one element that says which it is. */
export interface Note {
  readonly id: string;
  /** `Idempotency-Key`. */
  readonly key: string;
  readonly body: string;
}

/** Files as they go over the wire in one upload. */
export interface Parcel {
  /** `Idempotency-Key`. */
  readonly key: string;
  /** SHA-256 of each file, hex. */
  readonly digests: readonly string[];
  readonly body: Buffer;
}

export function newNote(attachmentId: string): Note {
  const id = randomUUID();
  const tags = { 'redline:id': id, 'redline:rev': `${String(Date.now()).padStart(13, '0')}-0000-0000000a` };
  const content = [{ tags, label: 'note', x: 1, y: 1, width: 1, height: 1 }];
  const body = JSON.stringify({
    attachment_id: attachmentId, annotation_type: 'bbox', annotation_content: { page_width: 8, page_height: 6, page_number: 0, content },
  });
  return { id, key: randomUUID(), body };
}

/** Files of so many random bytes each. */
export function newParcel(sizes: readonly number[]): Parcel {
  const files = sizes.map((size) => randomBytes(size));
  const parts = files.map((bytes, index) => Buffer.concat([
    Buffer.from(`--b\r\nContent-Disposition: form-data; name="files"; filename="${index}.bin"\r\n\r\n`), bytes, Buffer.from('\r\n'),
  ]));
  return {
    key: randomUUID(), digests: files.map((bytes) => createHash('sha256').update(bytes).digest('hex')), body: Buffer.concat([...parts, Buffer.from('--b--\r\n')]),
  };
}

/** The bytes in pieces; `passed` is told how many have gone. */
function streamOf(body: Buffer, passed: (count: number) => void): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      const end = Math.min(body.length, at + 16_384);
      controller.enqueue(new Uint8Array(body.subarray(at, end)));
      at = end;
      if (at === body.length) controller.close();
      passed(at);
    },
  });
}

export async function postNote({ base, headers }: Host, { key, body }: Note): Promise<Response> {
  return fetch(`${base}/api/v1/annotations`, { method: 'POST', headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key }, body });
}

export async function sendParcel(
  { base, headers, sessionId }: Host & { readonly sessionId: string },
  { key, body }: Parcel,
  passed: (count: number) => void = () => undefined,
): Promise<Response> {
  const asked = {
    method: 'POST', headers: { ...headers, 'content-type': 'multipart/form-data; boundary=b', 'idempotency-key': key }, body: streamOf(body, passed), duplex: 'half' as const,
  };
  return fetch(`${base}/api/v1/sessions/${sessionId}/upload-files`, asked);
}

type Records = readonly { readonly annotation_content: { readonly content: readonly { readonly tags: Readonly<Record<string, string>> }[] } }[];

/** Which notes a list of records holds, in its order. */
export function noteIds(records: Records): readonly string[] {
  return records.flatMap(({ annotation_content: { content } }) => content.map(({ tags }) => tags['redline:id'] ?? ''));
}
