import { expect, test } from 'vitest';
import { createRenderFailures } from './renderFailures.ts';
import { PageFault, WorkerEnded } from './source.ts';

test('a page says why nothing of it can be drawn: its own fault, that a worker ended, or that it is damaged', () => {
  const failures = createRenderFailures(() => undefined);
  const said = [new PageFault('It is upside down.'), new WorkerEnded(), new Error('anything')].map((reason, pageIndex) => {
    failures.note({ pageIndex, purpose: 'sharp', area: { x: 0, y: 0, width: 1, height: 1 }, scale: 1 }, reason, 'blank');
    const sentence = failures.sentence(pageIndex);
    failures.forget(pageIndex);
    return sentence;
  });
  expect(said).toEqual(['It is upside down.', new WorkerEnded().message, 'This page is damaged and cannot be shown.']);
});
