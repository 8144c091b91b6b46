import { newAnnotation } from './annotation.ts';
import type { Annotation } from './annotation.ts';
import type { ModelHost } from './host.fixture.ts';
import type { Outbox } from './outbox.ts';
import type { Size } from '../geometry/space.ts';
import { attachmentId, diskStorage, outboxWith } from './outbox.fixture.ts';
import type { OutboxStorage } from './outboxStorage.ts';
import { createWorkingCopy } from './workingCopy.ts';
import type { WorkingCopy } from './workingCopy.ts';

export interface Page {
  readonly outbox: Outbox;
  readonly copy: WorkingCopy;
}

const stops: (() => Promise<void>)[] = [];

/** A working copy of what the host has, that `closeAll` ends, with an outbox that is being sent. */
export async function open(host: ModelHost, parts: { person?: string; client?: string; storage?: OutboxStorage; digest?: string; wireSize?: () => Size } = {}): Promise<Page> {
  const { person = 'ana@example.org', client = '0000000a', storage = diskStorage(), digest = null, wireSize } = parts;
  const outbox = await outboxWith({ send: host.send, person, client, storage });
  const stop = new AbortController();
  const drained = outbox.drain(stop.signal);
  const copy = createWorkingCopy({ attachmentId, person, digest: () => digest, outbox, wireSize });
  copy.receive(host.records());
  atEnd(async () => {
    stop.abort();
    await drained;
    copy.close();
    await outbox.close();
  });
  return { outbox, copy };
}

/** To be done by `closeAll`, too. */
export function atEnd(stop: () => Promise<void>): void {
  stops.push(stop);
}

/** To be called after each test. */
export async function closeAll(): Promise<void> {
  for (const stop of stops.splice(0)) await stop();
}

/** A box as somebody has just drawn it. */
export function drawn(parts: Partial<Annotation> = {}): Annotation {
  const shape = { kind: 'bbox', x: 10, y: 20, width: 30, height: 40 } as const;
  return { ...newAnnotation({ pageIndex: 0, pageSize: { width: 600, height: 800 }, shape, label: '', tags: {} }), ...parts };
}
