import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../problems.ts';

/**
 * Aborts, with a problem as its reason, when no byte of the request's body has come for `ms`. A sender may have gone to sleep; and the
 * multipart parser waits for ever in a large part that is not form-data. `stop` must be called when the body is read.
 */
export function watchStanding(request: FastifyRequest, ms: number): { readonly signal: AbortSignal; readonly stop: () => void } {
  const { socket } = request.raw;
  const control = new AbortController();
  let read = socket.bytesRead;
  let since = Date.now();
  const looking = setInterval(() => {
    if (socket.bytesRead !== read || request.raw.complete) {
      read = socket.bytesRead;
      since = Date.now();
    } else if (Date.now() - since >= ms) {
      clearInterval(looking);
      control.abort(new ProblemError(
        'bad_request',
        'The upload stood still, or one of its parts is not form-data; nothing was kept. Send it again, each file as a part of form-data.',
        { Connection: 'close' },
      ));
    }
  }, Math.max(10, ms / 10));
  return { signal: control.signal, stop: () => clearInterval(looking) };
}
