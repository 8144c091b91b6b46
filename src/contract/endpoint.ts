import type { z } from './zod.ts';

export type Schema = z.core.$ZodType;
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a request carries. `optional`: an empty body stands for `{}`. */
export type Body =
  | { readonly kind: 'none' }
  | { readonly kind: 'json'; readonly schema: Schema; readonly optional?: true }
  /** `multipart/form-data`; the field `files` is repeated, one part per file. */
  | { readonly kind: 'multipart' }
  /** The bytes themselves. */
  | { readonly kind: 'raw' };

/** One call of the API. Paths stand under `/api/v1`; `{name}` in a path is a parameter, always a UUID. */
export interface Endpoint {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly tag: 'Sessions' | 'Attachments' | 'Annotations' | 'Workspace' | 'Account';
  /** Documented by Atlas, or the name of the extension that it belongs to. */
  readonly since: 'atlas' | 'redline';
  /** Everybody may call it; else one has to be signed in. */
  readonly open?: true;
  /** Query parameters: the schema of each as text. */
  readonly query?: Readonly<Record<string, Schema>>;
  /** Request headers that mean something, besides the usual. */
  readonly headers?: readonly ('If-Match' | 'If-None-Match' | 'Idempotency-Key' | 'X-Redline-Person')[];
  readonly body: Body;
  /** Status of our server's success. Clients take any 2xx. */
  readonly status: 200 | 201 | 204;
  /** What our server sends; null when there is no body, or it is no JSON. */
  readonly wire: Schema | null;
  /** How a browser reads any host's answer: tolerant, normalising. Null when the answer has nothing to read. */
  readonly answer: Schema | null;
}

type Names<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** Path parameters of an endpoint, by name. */
export type ParamsOf<E extends Endpoint> = { readonly [Name in Names<E['path']>]: string };

/** Query parameters of an endpoint; an absent one is not sent. */
export type QueryOf<E extends Endpoint> = E extends { readonly query: infer Q }
  ? { readonly [Name in keyof Q]?: string | number | undefined }
  : Readonly<Record<string, never>>;

/** JSON body that an endpoint takes; `undefined` where it takes none. */
export type BodyOf<E extends Endpoint> = E['body'] extends { readonly kind: 'json'; readonly schema: infer S extends Schema }
  ? z.input<S>
  : undefined;

/** What reading an endpoint's answer gives; null where there is nothing to read. */
export type AnswerOf<E extends Endpoint> = E['answer'] extends Schema ? z.output<E['answer']> : null;
