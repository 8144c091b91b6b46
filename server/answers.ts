import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import { ProblemError, problemStatus } from './problems.ts';
import { nameBug } from './requestLog.ts';

function storageFull(): ProblemError {
  return new ProblemError(
    'storage_full',
    'The disk of the server is full; nothing was kept. Free some space there and try again.',
    { 'Retry-After': '60' },
  );
}

/** Error codes of the HTTP machinery, in our words. */
const machinery: Readonly<Record<string, () => ProblemError>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: () => new ProblemError('too_large', 'This JSON body is larger than this address takes, 16 MB at most; send it in several parts.'),
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: () => new ProblemError('bad_request', 'The body is not as long as Content-Length says.'),
  FST_ERR_CTP_INVALID_MEDIA_TYPE: () => new ProblemError('unsupported_media_type', 'This Content-Type is none; send application/json.'),
  FST_ERR_MAX_PARAM_LENGTH: () =>
    new ProblemError('not_found', 'There is nothing at this address; a part of it is longer than any of ours.'),
  FST_ERR_BAD_URL: () => new ProblemError('bad_request', 'This address is not correctly encoded.'),
  FST_INVALID_MULTIPART_CONTENT_TYPE: () =>
    new ProblemError('unsupported_media_type', 'Send the files as multipart/form-data, in the field "files".'),
  FST_FILES_LIMIT: () => new ProblemError('too_large', 'There are too many files in one upload; send them in several.'),
  FST_PARTS_LIMIT: () => new ProblemError('too_large', 'There are too many parts in one upload; send them in several.'),
  FST_FIELDS_LIMIT: () => new ProblemError('too_large', 'There are too many fields in one upload; send only files.'),
  ENOSPC: storageFull,
  EDQUOT: storageFull,
  // A file may not become so large here: a limit of the system or of the process.
  EFBIG: storageFull,
};

function isBusy(error: Error): boolean {
  return /database is (?:locked|busy)|SQLITE_BUSY/i.test(error.message);
}

/** Codes of the network, and of PostgreSQL (appendix A of its manual): it does not answer, shuts down, takes too long, or does not let us in any more. */
const away = /^(?:ECONN(?:REFUSED|RESET)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|08\w{3}|57P0\d|57014|53[03]00|55P03|40P01|28\w{3})$/;

/** What the library is kept in does not answer: nobody's fault here, and worth another try. */
function isAway(error: Error): boolean {
  if (error.name === 'StoreError') return true;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return away.test(code) || /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(error.message);
}

/** The problem behind any error; null when it is a bug of ours. */
export function problemOf(error: FastifyError | Error): ProblemError | null {
  if (error instanceof ProblemError) return error;
  const code = 'code' in error ? error.code : '';
  const known = machinery[code];
  if (known !== undefined) return known();
  if (code === '53100') return machinery['ENOSPC']?.() ?? null;
  // Only ever for want of somebody who waits for the answer.
  if (error.name === 'AbortError') return new ProblemError('bad_request', 'Whoever asked went away before there was an answer.');
  if (isAway(error)) {
    return new ProblemError('busy', 'What this library is kept in does not answer now; try again in a moment.', { 'Retry-After': '2' });
  }
  if (isBusy(error)) return new ProblemError('busy', 'The library is busy; try again in a moment.', { 'Retry-After': '1' });
  if (/database or disk is full/i.test(error.message)) return storageFull();
  const status = ('statusCode' in error ? error.statusCode : undefined) ?? 500;
  return status >= 400 && status < 500 ? new ProblemError('bad_request', 'This request is malformed; check its headers and body.') : null;
}

/** Answers `{detail, code}` with the status of the code. */
export function sendProblem(reply: FastifyReply, problem: ProblemError): FastifyReply {
  return reply.code(problemStatus[problem.code])
    .headers({ 'Cache-Control': 'no-store', ...problem.headers })
    .type('application/json; charset=utf-8')
    .send({ detail: problem.detail, code: problem.code });
}

/** What is thrown is answered as `answer` says; a bug is logged and told to `report`, and answered with 500. */
export function answerErrors(
  app: FastifyInstance,
  report: (error: unknown) => void,
  answer: (reply: FastifyReply, problem: ProblemError) => FastifyReply,
): void {
  app.setErrorHandler((error, request, reply) => {
    const known = error instanceof Error ? problemOf(error) : null;
    if (known !== null) return answer(reply, known);
    nameBug(request, error);
    report(error);
    return answer(reply, new ProblemError('internal', 'Something went wrong here, and it is our fault; nothing was changed. Try again.'));
  });
}
