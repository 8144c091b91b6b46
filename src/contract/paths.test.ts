import { expect, it } from 'vitest';
import { attachmentPath, sessionPath } from './paths.ts';

it('writes where things are shown', () => {
  expect(sessionPath('a/b')).toBe('/sessions/a%2Fb');
  expect(attachmentPath({ sessionId: null, attachmentId: 'x y' })).toBe('/attachments/x%20y');
  expect(attachmentPath({ sessionId: 's', attachmentId: 'a' }, { page: 3, annotation: 'm&n', view: '1.5,-2,0.75,90' }))
    .toBe('/sessions/s/attachments/a?page=3&annotation=m%26n&view=1.5,-2,0.75,90');
});
