import { expect, it } from 'vitest';
import { sendResultOf } from './sendAnnotations.ts';

function problem(status: number, code: string | null = null, retryAfterMs: number | null = null) {
  return { status, code, detail: 'The words of the host.', retryAfterMs };
}

it.each([0, 500, 502, 504])('keeps changes waiting while the host does not do its work: %d', (status) => {
  expect(sendResultOf(problem(status))).toEqual({ ok: false, kind: 'offline', detail: 'The words of the host.' });
});

it.each([408, 425, 429, 503])('comes back when a busy host says so: %d', (status) => {
  expect(sendResultOf(problem(status, null, 7_000))).toMatchObject({ kind: 'busy', retryAfterMs: 7_000 });
});

it('waits for a sign-in', () => {
  expect(sendResultOf(problem(401))).toMatchObject({ kind: 'sign-in' });
});

it.each([[400, 'elements'], [409, 'elements'], [413, 'elements'], [422, 'elements'], [403, 'attachment'], [404, 'attachment']])(
  'rejects on a plain no, %d, for the %s',
  (status, refuses) => {
    expect(sendResultOf(problem(status))).toMatchObject({ ok: false, kind: 'rejected', detail: 'The words of the host.', refuses });
  },
);

it('never sends twice what the host took but told in a way that cannot be read', () => {
  expect(sendResultOf(problem(201, 'unreadable'))).toEqual({ ok: true, recordId: '' });
});
