import { expect, it } from 'vitest';
import type { Attachment } from '../contract/attachment.ts';
import { filesToRead } from './useSessionLabels.ts';

function file(id: string | null, annotations: number | null): Attachment {
  const facts = { size: null, pages: null, width: null, height: null, sha256: null, annotations, open: null, duplicateOf: null, people: [], unfiled: false };
  const createdAt = { iso: '2026-01-01T00:00:00Z', raw: '2026-01-01T00:00:00Z' };
  return {
    id, name: 'a.pdf', type: 'pdf', title: null, description: null, citation: null, sourceSessionId: null, createdBy: 'a@b', createdAt, isVisible: true, facts,
  };
}

it('reads the words of other files that have annotations, and passes over those with too many', () => {
  const files = [file('own', 9), file('empty', 0), file('unknown', null), file(null, 3), file('some', 12_000), file('many', 100_000), file('more', 9_000), file('few', 8_000)];
  expect(filesToRead(files, 'own')).toEqual(['some', 'few']);
});
