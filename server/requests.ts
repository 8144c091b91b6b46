import { limits } from '../src/contract/limits.ts';
import type { FieldProblem } from '../src/contract/problem.ts';
import { textFault } from '../src/contract/text.ts';
import type { z } from '../src/contract/zod.ts';
import { ProblemError } from './problems.ts';

/** What keeps a JSON value from being kept, and where, innermost step first: a way is only made where something is wrong. */
interface Fault {
  readonly way: (string | number)[];
  readonly msg: string;
}

/** Deeper than anything that is meant: what walks it may use the call stack. */
const maxDepth = 64;
/** More than anything that is meant: schemas are slow on wide objects. */
const maxMembers = 20_000;

/** The first thing in a JSON value that cannot be kept; null when everything can. */
function storageFault(value: unknown, depth: number): Fault | null {
  if (typeof value === 'string') return wordFault(value);
  if (typeof value === 'number') return Number.isFinite(value) ? null : { way: [], msg: 'This number is too large.' };
  if (typeof value !== 'object' || value === null) return null;
  if (depth > maxDepth) return { way: [], msg: `This is nested deeper than ${maxDepth} levels.` };
  return Array.isArray(value) ? listFault(value, depth) : objectFault(value, depth);
}

function listFault(list: readonly unknown[], depth: number): Fault | null {
  for (const [index, inner] of list.entries()) {
    const fault = storageFault(inner, depth + 1);
    if (fault !== null) return within(index, fault);
  }
  return null;
}

function objectFault(object: object, depth: number): Fault | null {
  const names = Object.keys(object);
  if (names.length > maxMembers) return { way: [], msg: `An object may have at most ${maxMembers.toLocaleString('en')} members.` };
  for (const name of names) {
    if (name === '__proto__') return { way: [], msg: 'A member may not be called __proto__.' };
    const fault = wordFault(name) ?? storageFault(Reflect.get(object, name), depth + 1);
    if (fault !== null) return within(name, fault);
  }
  return null;
}

function within(step: string | number, fault: Fault): Fault {
  fault.way.push(step);
  return fault;
}

function wordFault(text: string): Fault | null {
  const fault = textFault(text);
  return fault === null ? null : { way: [], msg: `This text ${fault}; remove it.` };
}

/** A name at fault is not repeated in the answer. */
function speakable(step: string | number): string | number {
  return typeof step === 'string' && textFault(step) !== null ? '?' : step;
}

/** The one content type of JSON bodies, with whatever parameters. */
export const jsonContentType = /^application\/json\s*(?:;|$)/i;

/** Parses a JSON body. What is no JSON is 400; what could not be kept is 422. */
export function parseJsonBody(bytes: Buffer): unknown {
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message.replaceAll(/[^\x20-\x7e]/g, '?').slice(0, 120) : 'not UTF-8';
    throw new ProblemError('bad_json', `The body is not valid JSON (${why}).`);
  }
  const fault = storageFault(value, 1);
  if (fault !== null) {
    const loc = ['body', ...fault.way.toReversed()].slice(0, 8).map(speakable);
    throw new ProblemError('invalid', [{ loc, msg: fault.msg, type: 'text' }]);
  }
  return value;
}

/** Turns a schema's issues into the fields of a 422, at most 20. */
export function fieldProblems(where: 'body' | 'query', issues: readonly z.core.$ZodIssue[]): FieldProblem[] {
  return issues.slice(0, 20).map((issue) => ({
    loc: [where, ...issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))],
    msg: sentence(issue),
    type: issue.code,
  }));
}

function sentence(issue: z.core.$ZodIssue): string {
  const { message } = issue;
  if (message !== 'Invalid input') return message;
  if (issue.code === 'invalid_type') return issue.expected === 'object' ? 'This has to be a JSON object.' : `This has to be of type ${issue.expected}.`;
  if (issue.code === 'too_big') return `This may be ${String(issue.maximum)} at most.`;
  if (issue.code === 'too_small') return `This has to be at least ${String(issue.minimum)}.`;
  return 'This value is not allowed here.';
}

/** `Idempotency-Key`, checked; null when there is none. */
export function readIdempotencyKey(header: string | readonly string[] | undefined): string | null {
  if (header === undefined) return null;
  if (typeof header === 'string' && header.length > 0 && header.length <= limits.idempotencyKeyChars) return header;
  throw new ProblemError('bad_request', `Idempotency-Key has to be 1 to ${limits.idempotencyKeyChars} characters.`);
}

/** Whether an If-None-Match names this entity tag (weakly, as it should). */
export function noneMatch(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const tags = header.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  return tags.includes('*') || tags.includes(etag);
}
