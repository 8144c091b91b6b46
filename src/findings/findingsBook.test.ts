import { afterEach, expect, it } from 'vitest';
import type { Outbox } from '../annotation/outbox.ts';
import { attachmentId, outboxWith } from '../annotation/outbox.fixture.ts';
import { withStatus } from '../annotation/review/edits.ts';
import { statusOf } from '../annotation/review/status.ts';
import type { HostRecord } from '../contract/annotation.ts';
import type { Attachment } from '../contract/attachment.ts';
import { openFindingsBook, type FindingsBook } from './findingsBook.ts';

const attachment: Attachment = {
  id: attachmentId, name: 'plate.pdf', type: 'pdf', title: null, description: null, citation: null, sourceSessionId: null, createdBy: 'ann@example.com',
  createdAt: { iso: '2026-11-14T12:00:00.000000Z', raw: '' }, isVisible: true, facts: null,
};

function record(recordId: string, id: string, parts: { readonly rev: string; readonly base?: string; readonly label: string }): HostRecord {
  const tags = { 'redline:id': id, 'redline:rev': parts.rev, ...(parts.base !== undefined && { 'redline:base': parts.base }) };
  return {
    recordId, attachmentId, annotationType: 'bbox', pageSize: { width: 300, height: 200 }, pageIndex: 0,
    content: [{ x: 1, y: 2, width: 30, height: 40, label: parts.label, tags }], createdBy: null, createdAt: null, seq: null,
  };
}

const [first, second] = ['22222222-2222-4222-8222-222222222222', '33333333-3333-4333-8333-333333333333'] as const;
const records = [
  record('r1', first, { rev: '1780000000000-0000-0000000b', label: 'crack' }), record('r2', second, { rev: '1780000000001-0000-0000000b', label: 'gap' }),
];

const opened: { readonly outbox: Outbox; readonly book: FindingsBook }[] = [];
afterEach(async () => {
  for (const { outbox, book } of opened.splice(0)) {
    book.close();
    await outbox.close();
  }
});

async function open(): Promise<FindingsBook> {
  const outbox = await outboxWith({ send: () => new Promise(() => undefined) });
  const book = openFindingsBook({ person: 'ana@example.org', outbox });
  opened.push({ outbox, book });
  book.list([attachment]);
  book.receive(records);
  return book;
}

function shown(book: FindingsBook): readonly string[] {
  return book.all().map(({ annotation }) => `${annotation.label} ${statusOf(annotation)}`);
}

it('takes a deed on several findings back as one', async () => {
  const book = await open();
  const undo = book.change(book.all(), (annotations) => withStatus(annotations, 'done'));
  expect(shown(book)).toEqual(['crack done', 'gap done']);
  expect(undo()).toBe(0);
  expect(shown(book)).toEqual(['crack open', 'gap open']);
});

it('takes nothing back of what was changed since, and tells of how many', async () => {
  const book = await open();
  const undo = book.change(book.all(), (annotations) => withStatus(annotations, 'done'));
  const base = book.all()[0]?.annotation.revision ?? '';
  book.receive([...records, record('r3', first, { rev: '1795000000000-0000-0000000b', base, label: 'crack, healed' })]);
  expect(undo()).toBe(1);
  expect(shown(book)).toEqual(['crack, healed open', 'gap open']);
});
