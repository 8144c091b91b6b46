import { z } from './zod.ts';

const fieldProblem = z.object({ loc: z.array(z.union([z.string(), z.number()])), msg: z.string(), type: z.string() });

/** What is wrong with one field of a request. */
export type FieldProblem = z.output<typeof fieldProblem>;

/** The body of every error that our server answers. */
export const problemWire = z.object({ detail: z.union([z.string(), z.array(fieldProblem)]), code: z.string() });
export type ProblemWire = z.output<typeof problemWire>;

/** Why a call did not succeed, as the browser holds it. `status` 0: the host was not reached. */
export interface Problem {
  readonly status: number;
  /** Stable, snake_case; null on hosts that send none. */
  readonly code: string | null;
  /** The host's own words, or its status text. */
  readonly detail: string;
  /** From `Retry-After`, in ms. */
  readonly retryAfterMs: number | null;
}

function detailOf(body: unknown): string | null {
  if (typeof body !== 'object' || body === null) return null;
  const detail: unknown = Reflect.get(body, 'detail');
  if (typeof detail === 'string' && detail !== '') return detail;
  if (Array.isArray(detail)) {
    const sentences = detail.map(fieldSentence).filter((sentence) => sentence !== null);
    if (sentences.length > 0) return sentences.join(' ');
  }
  const others: readonly unknown[] = [Reflect.get(body, 'message'), Reflect.get(body, 'error')];
  return others.find((other): other is string => typeof other === 'string' && other !== '') ?? null;
}

function fieldSentence(entry: unknown): string | null {
  if (typeof entry !== 'object' || entry === null) return null;
  const msg: unknown = Reflect.get(entry, 'msg');
  if (typeof msg !== 'string') return null;
  const loc: unknown = Reflect.get(entry, 'loc');
  // The field alone: the way to it through a body that the page made says nothing to who reads it.
  const field: unknown = Array.isArray(loc) ? loc.findLast((step) => typeof step === 'string' && step !== 'body') : undefined;
  return typeof field === 'string' ? `${field}: ${msg}` : msg;
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** Reads any host's error: first of `detail`, `message`, `error`, text body, HTTP status text. */
export function readProblem(answer: {
  readonly status: number;
  readonly statusText: string;
  readonly body: string;
  readonly retryAfter: string | null;
}): Problem {
  const json = parseJson(answer.body);
  const code: unknown = typeof json === 'object' && json !== null ? Reflect.get(json, 'code') : null;
  const plain = answer.body.trim();
  const isPlain = plain !== '' && plain.length <= 500 && !plain.startsWith('<') && json === null;
  const seconds = answer.retryAfter === null || answer.retryAfter.trim() === '' ? Number.NaN : Number(answer.retryAfter);
  return {
    status: answer.status,
    code: typeof code === 'string' ? code : null,
    detail: detailOf(json) ?? (isPlain ? plain : answer.statusText || `The host answered ${answer.status}.`),
    retryAfterMs: Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : null,
  };
}
