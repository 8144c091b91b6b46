import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextTask } from '../signals/nextTask.ts';
import { byUrgency, secondsLeft, sumUploads, UploadQueue, uploadShare, UPLOADS_AT_ONCE, type Progress, type SendResult, type Upload } from './UploadQueue.ts';

const target = { sessionId: 's', sessionTitle: 'PoE gateway' };

function file(name: string, size = 10): File {
  return new File([new Uint8Array(size)], name);
}

/** A sender that waits to be told how each file ended. */
function desk() {
  const open = new Map<string, { finish(result: SendResult): void; progress: Progress; signal: AbortSignal }>();
  const stored: string[] = [];
  let most = 0;
  const uploads = new UploadQueue({
    send: (upload, progress, signal) => new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => {
        open.delete(upload.name);
        reject(new DOMException('aborted', 'AbortError'));
      });
      open.set(upload.name, {
        finish: (result) => {
          open.delete(upload.name);
          resolve(result);
        },
        progress,
        signal,
      });
      most = Math.max(most, open.size);
    }),
    stored: (upload) => stored.push(upload.name),
    settled: () => {},
    refuse: (candidate) => (candidate.size > 100 ? 'Too large.' : null),
    now: () => 0,
  });
  const states = (): readonly string[] => uploads.store.getState().uploads.map((upload) => `${upload.name} ${upload.state.kind}`);
  return { uploads, open, stored, states, most: () => most };
}

/** Lets every promise that is settled be heard. */
async function heard(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

/** Whoever looks at the clock finds that a slice is used up. */
function everySliceIsLong(): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000));
}

/** Lets so many tasks pass. */
async function passed(tasks: number): Promise<void> {
  for (let task = 0; task < tasks; task += 1) await nextTask();
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('UploadQueue', () => {
  it('sends two at a time, in order, and tells of each that is stored', async () => {
    const { uploads, open, stored, most } = desk();
    uploads.add(target, ['a', 'b', 'c', 'd'].map((name) => file(name)));
    expect([...open.keys()]).toEqual(['a', 'b']);
    for (const name of ['b', 'a', 'c', 'd']) {
      open.get(name)?.finish({ ok: true, attachments: [] });
      await heard();
    }
    expect(stored).toEqual(['b', 'a', 'c', 'd']);
    expect(most()).toBe(UPLOADS_AT_ONCE);
    uploads.clearEnded(uploads.store.getState().uploads);
    expect(uploads.store.getState().uploads).toEqual([]);
  });

  it('keeps the words of a failure, and sends again when asked', async () => {
    const { uploads, open, states } = desk();
    uploads.add(target, [file('a')]);
    open.get('a')?.finish({ ok: false, sentence: 'The disk is full.', again: true });
    await heard();
    const [failed] = uploads.store.getState().uploads;
    expect(failed?.state).toEqual({ kind: 'failed', sentence: 'The disk is full.', again: true });
    uploads.retry(failed?.id ?? 0);
    expect(states()).toEqual(['a sending']);
    open.get('a')?.finish({ ok: true, attachments: [] });
    await heard();
    expect(states()).toEqual(['a done']);
  });

  it('takes thousands a slice at a time and asks each once how large it is', async () => {
    const { uploads } = desk();
    let asked = 0;
    const many = Array.from({ length: 2_000 }, (_, index) => Object.defineProperty(file(`f${index}`), 'size', {
      get() {
        asked += 1;
        return 10;
      },
    }));
    uploads.add(target, many);
    await vi.waitFor(() => expect(uploads.store.getState().uploads).toHaveLength(2_000));
    expect(sumUploads(uploads.store.getState().uploads)).toMatchObject({ count: 2_000, size: 20_000 });
    expect(asked).toBeLessThan(2_100);
    expect(uploads.store.getState().uploads.map(({ name }) => name)).toEqual(many.map(({ name }) => name));
  });

  it('takes no more of them once it is closed', async () => {
    const { uploads, states } = desk();
    everySliceIsLong();
    uploads.add(target, Array.from({ length: 500 }, (_, index) => file(`f${index}`)));
    expect(states()).toHaveLength(50);
    uploads.close();
    await passed(20);
    expect(states()).toEqual([]);
  });

  it('cancels what is still being taken for a session, also what came since it was listed; that of others goes on', async () => {
    const { uploads, states } = desk();
    everySliceIsLong();
    uploads.add(target, Array.from({ length: 500 }, (_, index) => file(`f${index}`)));
    const listed = uploads.store.getState().uploads;
    uploads.add({ sessionId: 'other', sessionTitle: 'Pump' }, Array.from({ length: 100 }, (_, index) => file(`o${index}`)));
    await passed(1);
    expect(states().length).toBeGreaterThan(100);
    uploads.cancelAll(listed);
    await passed(20);
    expect(states()).toHaveLength(100);
    expect(states().every((state) => state.startsWith('o'))).toBe(true);
    uploads.add(target, [file('again')]);
    expect(states()).toHaveLength(101);
  });

  it('sends at once what waits for the connection, in its place and not twice', async () => {
    const { uploads, open, states } = desk();
    uploads.add(target, ['a', 'b', 'c'].map((name) => file(name)));
    const broken = open.get('a');
    broken?.progress('broken');
    expect(sumUploads(uploads.store.getState().uploads)).toMatchObject({ active: 3, retriable: 1 });
    uploads.retryAll(uploads.store.getState().uploads);
    await heard();
    expect(broken?.signal.aborted).toBe(true);
    expect([...open.keys()]).toEqual(['b', 'a']);
    expect(states()).toEqual(['a sending', 'b sending', 'c waiting']);
  });

  it('never sends what is refused', () => {
    const { uploads, open } = desk();
    uploads.add(target, [file('big', 101)]);
    expect(open.size).toBe(0);
    expect(uploads.store.getState().uploads[0]?.state).toEqual({ kind: 'failed', sentence: 'Too large.', again: false });
  });

  it('cancels one, and the next takes its place', async () => {
    const { uploads, open, states } = desk();
    uploads.add(target, ['a', 'b', 'c'].map((name) => file(name)));
    const signal = open.get('a')?.signal;
    uploads.cancel(uploads.store.getState().uploads[0]?.id ?? 0);
    await heard();
    expect(signal?.aborted).toBe(true);
    expect(states()).toEqual(['b sending', 'c sending']);
  });

  it('cancels all but those that are done', async () => {
    const { uploads, open, states } = desk();
    uploads.add(target, ['a', 'b', 'c', 'd'].map((name) => file(name)));
    open.get('a')?.finish({ ok: true, attachments: [] });
    await heard();
    uploads.cancelAll(uploads.store.getState().uploads);
    await heard();
    expect(states()).toEqual(['a done']);
    expect(open.size).toBe(0);
  });

  it('lets the uploads of another session go on when those of one are cancelled, sent again or cleared', async () => {
    const { uploads, open, states } = desk();
    uploads.add(target, [file('a'), file('b')]);
    uploads.add({ sessionId: 'other', sessionTitle: 'Pump' }, [file('c'), file('d')]);
    const ofSession = (id: string): readonly Upload[] => uploads.store.getState().uploads.filter((upload) => upload.target.sessionId === id);
    open.get('a')?.finish({ ok: false, sentence: 'Busy.', again: true });
    await heard();
    uploads.retryAll(ofSession('other'));
    expect(states()).toEqual(['a failed', 'b sending', 'c sending', 'd waiting']);
    open.get('b')?.finish({ ok: true, attachments: [] });
    await heard();
    uploads.cancelAll(ofSession('other'));
    await heard();
    uploads.clearEnded(ofSession('other'));
    expect(states()).toEqual(['a failed', 'b done']);
  });

  it('stops and forgets everything when it is closed', async () => {
    const { uploads, open, states } = desk();
    uploads.add(target, ['a', 'b', 'c'].map((name) => file(name)));
    uploads.close();
    await heard();
    expect(open.size).toBe(0);
    expect(states()).toEqual([]);
  });

  it('lists what failed and what moves above what is done', async () => {
    const { uploads, open } = desk();
    uploads.add(target, ['a', 'b', 'c', 'd'].map((name) => file(name)));
    open.get('a')?.finish({ ok: true, attachments: [] });
    await heard();
    open.get('c')?.finish({ ok: false, sentence: 'The disk is full.', again: true });
    await heard();
    expect(byUrgency(uploads.store.getState().uploads).map(({ name }) => name)).toEqual(['c', 'b', 'd', 'a']);
  });

  it('sums what was sent', async () => {
    const { uploads, open } = desk();
    uploads.add(target, [file('a'), file('b'), file('c', 30)]);
    open.get('a')?.finish({ ok: true, attachments: [] });
    open.get('b')?.progress(4);
    await heard();
    expect(sumUploads(uploads.store.getState().uploads)).toEqual({ active: 2, failed: 0, retriable: 0, count: 3, sent: 14, size: 50 });
  });
});

function sending(sent: number, now: number): Upload {
  return { id: 1, target, file: file('a', 100), size: 100, key: 'k', name: 'a', state: { kind: 'sending', sent, startedAt: 0, now } };
}

describe('progress of one', () => {
  it('is a share, and a time only after a second', () => {
    expect(uploadShare(sending(25, 0))).toBe(0.25);
    expect(uploadShare(sending(120, 0))).toBe(1);
    expect(secondsLeft(sending(25, 500))).toBeNull();
    expect(secondsLeft(sending(25, 2000))).toBe(6);
    expect(secondsLeft(sending(0, 2000))).toBeNull();
  });
});
