import { createHash } from 'node:crypto';
import { AwsClient } from 'aws4fetch';
import type { ByteRange, DirectAddress } from './blobStore.ts';

/** An S3-compatible store, as the settings name it. */
export interface S3Place {
  /** `https://host[:port]`; the bucket is the first part of the path. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
  /** Browsers fetch the bytes straight from the store, which has to allow our origin (CORS). */
  readonly isDirect: boolean;
}

/** The store does not answer, or not as it should. Whoever asked may try again. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
}

/** How long a request of which the store says nothing may take, in ms. */
const answerMs = 60_000;
/** How often a request is made again that found the store busy (5xx, 429), with a growing pause. */
const retries = 4;

interface Listed {
  readonly name: string;
  /** Unix ms. */
  readonly at: number;
}

/** The calls of S3 that we need, on one bucket. All throw `StoreError`. */
export type Bucket = ReturnType<typeof openBucket>;

/** Texts of all elements of that name, in order. The store's answers hold no attributes, comments or CDATA where we look. */
function textsOf(xml: string, element: string): string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, text = '']) => unescaped(text));
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}

/** The pieces of the answer between the tags of an element that stands several times. */
function blocksOf(xml: string, element: string): string[] {
  return [...xml.matchAll(new RegExp(`<${element}>(.*?)</${element}>`, 'gs'))].map(([, block = '']) => block);
}

function firstOf(xml: string, element: string): string {
  return textsOf(xml, element)[0] ?? '';
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Opens a bucket. Nothing is asked of it yet. */
export function openBucket(place: S3Place) {
  const client = new AwsClient({
    accessKeyId: place.accessKey, secretAccessKey: place.secretKey, region: place.region, service: 's3', retries,
  });
  const base = `${place.endpoint}/${place.bucket}`;

  function addressOf(name: string, query: Readonly<Record<string, string>>): string {
    const address = new URL(name === '' ? base : `${base}/${name}`);
    for (const [key, value] of Object.entries(query)) address.searchParams.set(key, value);
    return address.href;
  }

  /** `accepted` statuses are answers; all others are thrown, with the store's code and without its words. */
  async function ask(method: string, name: string, options: {
    readonly query?: Readonly<Record<string, string>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: Uint8Array<ArrayBuffer>;
    readonly accepted: readonly number[];
  }): Promise<Response> {
    const { query = {}, headers = {}, body, accepted } = options;
    const digest = createHash('sha256').update(body ?? '').digest('hex');
    const abort = new AbortController();
    const timer = setTimeout(() => {
      abort.abort();
    }, answerMs);
    let response: Response;
    try {
      response = await client.fetch(addressOf(name, query), {
        method, headers: { ...headers, 'x-amz-content-sha256': digest }, signal: abort.signal, ...(body === undefined ? {} : { body }),
      });
    } catch (error) {
      throw new StoreError(`the file store does not answer (${method})`, { cause: error });
    } finally {
      clearTimeout(timer);
    }
    if (accepted.includes(response.status)) return response;
    const code = firstOf(await response.text().catch(() => ''), 'Code');
    throw new StoreError(`the file store answered ${response.status} ${code} (${method})`);
  }

  /** Follows a list's pages; each answer says where the next begins. */
  async function pages<T>(query: Readonly<Record<string, string>>, read: {
    readonly items: (xml: string) => readonly T[];
    readonly next: (xml: string) => Readonly<Record<string, string>>;
  }): Promise<T[]> {
    const found: T[] = [];
    let more: Readonly<Record<string, string>> = {};
    for (;;) {
      const xml = await (await ask('GET', '', { query: { ...query, ...more }, accepted: [200] })).text();
      found.push(...read.items(xml));
      if (firstOf(xml, 'IsTruncated') !== 'true') return found;
      more = read.next(xml);
    }
  }

  return {
    async put(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
      await ask('PUT', name, { body: bytes, accepted: [200] });
    },
    /** Null when there is no such object. */
    async get(name: string, range: ByteRange | null): Promise<Response['body']> {
      const headers = range === null ? {} : { range: `bytes=${range.start}-${range.end}` };
      const response = await ask('GET', name, { headers, accepted: range === null ? [200, 404] : [206, 404] });
      if (response.status !== 404 && response.body !== null) return response.body;
      await response.body?.cancel();
      return null;
    },
    async delete(name: string): Promise<void> {
      await ask('DELETE', name, { accepted: [200, 204, 404] });
    },
    /** Answers the upload's id. */
    async beginUpload(name: string): Promise<string> {
      return firstOf(await (await ask('POST', name, { query: { uploads: '' }, accepted: [200] })).text(), 'UploadId');
    },
    /** Answers the part's tag. Numbers begin at 1. */
    async putPart(name: string, part: { readonly uploadId: string; readonly number: number; readonly bytes: Uint8Array<ArrayBuffer> }): Promise<string> {
      const query = { partNumber: String(part.number), uploadId: part.uploadId };
      const response = await ask('PUT', name, { query, body: part.bytes, accepted: [200] });
      return response.headers.get('etag') ?? '';
    },
    async completeUpload(name: string, uploadId: string, tags: readonly string[]): Promise<void> {
      const parts = tags.map((tag, index) => `<Part><PartNumber>${index + 1}</PartNumber><ETag>${escaped(tag)}</ETag></Part>`).join('');
      const body = new TextEncoder().encode(`<CompleteMultipartUpload>${parts}</CompleteMultipartUpload>`);
      const text = await (await ask('POST', name, { query: { uploadId }, body, accepted: [200] })).text();
      // S3 begins its answer with 200 before it knows how it ends.
      if (text.includes('<Error>')) throw new StoreError(`the file store answered ${firstOf(text, 'Code')} to the end of an upload`);
    },
    async abortUpload(name: string, uploadId: string): Promise<void> {
      await ask('DELETE', name, { query: { uploadId }, accepted: [200, 204, 404] });
    },
    /** Uploads that were begun and not ended. */
    uploads: (prefix: string): Promise<(Listed & { readonly id: string })[]> => pages({ uploads: '', prefix }, {
      items: (xml) => blocksOf(xml, 'Upload').map((block) => ({
        name: firstOf(block, 'Key'), id: firstOf(block, 'UploadId'), at: Date.parse(firstOf(block, 'Initiated')),
      })),
      next: (xml) => ({ 'key-marker': firstOf(xml, 'NextKeyMarker'), 'upload-id-marker': firstOf(xml, 'NextUploadIdMarker') }),
    }),
    list: (prefix: string): Promise<Listed[]> => pages({ 'list-type': '2', prefix }, {
      items: (xml) => blocksOf(xml, 'Contents').map((block) => ({ name: firstOf(block, 'Key'), at: Date.parse(firstOf(block, 'LastModified')) })),
      next: (xml) => ({ 'continuation-token': firstOf(xml, 'NextContinuationToken') }),
    }),
    /** An address that gives the object to whoever has it, the same for all who ask for the same. */
    async presigned(name: string, as: DirectAddress): Promise<string> {
      const { headers, from, seconds } = as;
      const query = {
        'X-Amz-Expires': String(seconds),
        ...Object.fromEntries(Object.entries(headers).map(([header, value]) => [`response-${header}`, value])),
      };
      const datetime = new Date(from).toISOString().replaceAll(/[:-]|\.\d{3}/g, '');
      return (await client.sign(addressOf(name, query), { method: 'GET', aws: { signQuery: true, datetime } })).url;
    },
  };
}
