import type { FieldProblem } from '../src/contract/problem.ts';

/** Every way in which our server says no: stable code to HTTP status. */
export const problemStatus = {
  bad_request: 400,
  bad_json: 400,
  bad_cursor: 400,
  not_signed_in: 401,
  other_person: 401,
  bad_code: 401,
  atlas_sign_in: 401,
  cross_site: 403,
  owner_only: 403,
  expired: 403,
  bad_signature: 403,
  scanned_bad: 403,
  upstream_forbids: 403,
  not_found: 404,
  method_not_allowed: 405,
  too_slow: 408,
  key_reused: 409,
  not_connected: 409,
  changed_meanwhile: 412,
  too_large: 413,
  unsupported_media_type: 415,
  range_not_satisfiable: 416,
  wrong_host: 421,
  invalid: 422,
  bad_limit: 422,
  last_owner: 422,
  unknown_email: 422,
  no_files: 422,
  clock_ahead: 422,
  if_match_required: 428,
  too_many_requests: 429,
  headers_too_large: 431,
  internal: 500,
  upstream_unreachable: 502,
  upstream_refused: 502,
  upstream_bad_answer: 502,
  busy: 503,
  upstream_timeout: 504,
  storage_full: 507,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/** Thrown where a request cannot be answered, so that a transaction around it is undone. Answered as `{detail, code}`. */
export class ProblemError extends Error {
  readonly code: ProblemCode;
  readonly detail: string | readonly FieldProblem[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(code: ProblemCode, detail: string | readonly FieldProblem[], headers: Readonly<Record<string, string>> = {}) {
    super(typeof detail === 'string' ? detail : detail.map((field) => field.msg).join(' '));
    this.name = 'ProblemError';
    this.code = code;
    this.detail = detail;
    this.headers = headers;
  }
}

/** Also what belongs to somebody else: to the caller it does not exist. */
export function notFound(what: 'session' | 'attachment' | 'token'): ProblemError {
  return new ProblemError('not_found', `There is no such ${what}, or it is not ${what === 'token' ? 'yours' : 'shared with you'}.`);
}

export function ownerOnly(doing: string): ProblemError {
  return new ProblemError('owner_only', `Only an owner may ${doing}.`);
}

/** 422 with one field that is at fault. */
export function invalid(loc: FieldProblem['loc'], msg: string, code: ProblemCode = 'invalid'): ProblemError {
  return new ProblemError(code, [{ loc, msg, type: code }]);
}
