import { expect, it } from 'vitest';
import { problemOf } from './answers.ts';

/** An error of PostgreSQL, which names its kind by a code. */
function refusal(code: string): Error {
  return Object.assign(new Error('role "redline" is not permitted to log in'), { code });
}

it('a database that does not answer, or lets us in no more, is worth another try; what is wrong with a statement is our fault', () => {
  // Away, shutting down, full of connections, wrong password, no such person.
  for (const code of ['08006', 'ECONNREFUSED', '57P01', '53300', '28P01', '28000']) {
    expect(problemOf(refusal(code))).toMatchObject({ code: 'busy', headers: { 'Retry-After': '2' } });
  }
  expect(problemOf(refusal('42601'))).toBeNull();
});
