import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hostRecord } from './annotation.ts';
import { attachment, attachmentDetail } from './attachment.ts';
import { endpoints } from './endpoints.ts';
import { listOf } from './list.ts';
import { readProblem } from './problem.ts';
import { sessionDetail } from './session.ts';
import { revisionMs } from './tags.ts';
import { textFault } from './text.ts';
import { readTimestamp, toUtcMicros } from './time.ts';
import { z } from './zod.ts';

const row = {
  attachment_id: 'f2a3b4c5-d6e7-8901-fabc-012345678901', attachment_name: 'Telemetry.BIN', attachment_type: 'BIN', attachment_title: null,
  attachment_description: null, attachment_citation: null, attachment_source_session_id: null,
  attachment_created_by: 'engineer@example.com',
  attachment_created_at: '2026-04-13T10:21:00.000000', is_visible: true,
};

describe('the endpoint table', () => {
  it('has the 13 documented calls, and no two of one method and path', () => {
    const all = Object.values(endpoints);
    expect(all.filter((endpoint) => endpoint.since === 'atlas')).toHaveLength(13);
    expect(new Set(all.map((endpoint) => `${endpoint.method} ${endpoint.path}`)).size).toBe(all.length);
  });
});

describe('reading any host', () => {
  it('takes either name of an id, null ids, and what is left out', () => {
    expect(z.parse(attachment, row)).toMatchObject({ id: row.attachment_id, type: 'bin', facts: null });
    expect(z.parse(attachment, { ...row, attachment_id: undefined, attachment_uuid: 'x' }).id).toBe('x');
    expect(z.parse(attachment, { ...row, attachment_id: null }).id).toBeNull();
    expect(z.parse(
      attachmentDetail,
      { attachment_name: 'a.PDF', attachment_created_at: '2026-04-13' },
    )).toMatchObject({ type: 'pdf', content: null, isVisible: true });
    expect(z.parse(attachment, { ...row, redline: { size: 'much' } }).facts).toBeNull();
  });

  it('takes a timestamp without zone for UTC and keeps it', () => {
    expect(readTimestamp('2026-04-13T10:21:00.000000')).toEqual({ raw: '2026-04-13T10:21:00.000000', iso: '2026-04-13T10:21:00.000000Z' });
    for (const raw of ['2026-04-13T10:21:00Z', '2026-04-13T10:21:00+02:00', '2026-04-13']) expect(readTimestamp(raw).iso).toBe(raw);
  });

  it('takes an array, an envelope or one object for a list, and sets aside what it cannot read', () => {
    const list = listOf(attachment);
    expect(z.parse(list, [row]).items).toHaveLength(1);
    expect(z.parse(list, row).items).toHaveLength(1);
    const mixed = z.parse(list, { items: [row, { attachment_name: 5 }, null], count: 9, next_cursor: 'n' });
    expect([mixed.items.length, mixed.setAside.length, mixed.count, mixed.nextCursor]).toEqual([1, 2, 9, 'n']);
    expect(mixed.setAside[0]?.reason).toContain('attachment_name');
    expect(z.parse(list, null).items).toEqual([]);
  });

  it('never fails on a list, whatever it holds', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      for (const { answer } of [endpoints.listAttachments, endpoints.listSessions, endpoints.listAnnotations]) {
        expect(z.safeParse(answer, value).success).toBe(true);
      }
    }));
  });

  it('takes a session with or without attachments', () => {
    const wire = { session_id: 'a', session_created_at: '2026-04-13T10:20:00.000000' };
    expect(z.parse(sessionDetail, wire)).toMatchObject({ title: null, isStarred: false, attachments: null });
    expect(z.parse(sessionDetail, { ...wire, attachments: [row, 5] })).toMatchObject({
      attachments: [{ name: 'Telemetry.BIN' }],
      setAside: [{}],
    });
  });

  it('takes a record listed or just created, and keeps its elements as they came', () => {
    const content = { page_width: 800, page_height: 600, page_number: 0, content: [{ odd: true }, 5] };
    const listed = z.parse(hostRecord, { uuid: 'u', annotation_type: 'bbox', annotation_content: content, attachment_id: 'a' });
    expect(listed).toMatchObject({
      recordId: 'u',
      pageSize: { width: 800, height: 600 },
      pageIndex: 0,
      content: content.content,
      seq: null,
    });
    const created = z.parse(hostRecord, {
      annotation_id: 'u', annotation_type: 'bbox', annotation_content: content, attachment_id: 'a',
      redline: { created_by: 'x@y', created_at: '2026-04-13T10:20:00.000000', seq: 7 },
    });
    expect(created).toMatchObject({ recordId: 'u', createdBy: 'x@y', createdAt: { iso: '2026-04-13T10:20:00.000000Z' }, seq: 7 });
    expect(z.safeParse(hostRecord, { annotation_type: 'bbox', annotation_content: content }).success).toBe(false);
    expect(z.safeParse(
      hostRecord,
      { uuid: 'u', annotation_type: 'bbox', annotation_content: { ...content, page_width: 0 } },
    ).success).toBe(false);
  });
});

function read(body: string, statusText = 'Bad Gateway'): string {
  return readProblem({ status: 502, statusText, body, retryAfter: null }).detail;
}

describe('readProblem', () => {
  it('takes the first of detail, message, error, text and status text', () => {
    expect(read('{"detail":"d","message":"m"}')).toBe('d');
    expect(read('{"detail":[{"loc":["body","title"],"msg":"too long","type":"x"}]}')).toBe('title: too long');
    expect(read('{"message":"m","error":"e"}')).toBe('m');
    expect(read('{"error":"e"}')).toBe('e');
    expect(read('plain words')).toBe('plain words');
    expect(read('<html>')).toBe('Bad Gateway');
    expect(read('', '')).toBe('The host answered 502.');
  });
  it('reads how long to wait', () => {
    expect(readProblem({ status: 429, statusText: '', body: '', retryAfter: '7' }).retryAfterMs).toBe(7000);
    expect(readProblem({ status: 429, statusText: '', body: '', retryAfter: 'soon' }).retryAfterMs).toBeNull();
  });
});

describe('toUtcMicros', () => {
  it('brings every notation to UTC', () => {
    expect(toUtcMicros('2026-04-13')).toBe('2026-04-13T00:00:00.000000');
    expect(toUtcMicros('2026-04-13T10:21:00.123456789+02:00')).toBe('2026-04-13T08:21:00.123456');
    expect(toUtcMicros('2026-04-13 10:21Z')).toBe('2026-04-13T10:21:00.000000');
    for (const wrong of [
      '',
      'x',
      '2026-02-30',
      '2026-04-13T25:00',
      '2026-4-3',
      '20260413',
      '+12026-04-13',
    ]) expect(toUtcMicros(wrong)).toBeNull();
  });
  it('keeps the order of time', () => {
    const dates = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(fc.property(dates, dates, (a, b) => {
      const [x, y] = [toUtcMicros(a.toISOString()) ?? '', toUtcMicros(b.toISOString()) ?? ''];
      expect(Math.sign(a.getTime() - b.getTime())).toBe(x < y ? -1 : Number(x > y));
    }));
  });
});

describe('texts and tags', () => {
  it('are refused with null bytes and halves of surrogate pairs only', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(textFault(text.replaceAll('\u0000', ''))).toBeNull();
      expect(textFault(`${text}\u0000`)).not.toBeNull();
      expect(textFault(`${text}\ud83d`)).not.toBeNull();
    }));
  });
  it('know a revision', () => {
    expect(revisionMs('1776075660000-00ff-0badcafe')).toBe(1_776_075_660_000);
    expect(revisionMs('1776075660000-00FF-0badcafe')).toBeNull();
  });
});
