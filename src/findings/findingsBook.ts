import type { Annotation, Change } from '../annotation/annotation.ts';
import type { Outbox } from '../annotation/outbox.ts';
import { takeBack } from '../annotation/takeBack.ts';
import { createWorkingCopy, type WorkingCopy } from '../annotation/workingCopy.ts';
import { groupBy } from '../commands/groupBy.ts';
import type { HostRecord } from '../contract/annotation.ts';
import type { Attachment } from '../contract/attachment.ts';
import { createListeners } from '../signals/listeners.ts';

/** An annotation among those of all attachments of a session. */
export interface Finding {
  /** Distinct among all of them. */
  readonly key: string;
  readonly attachment: Attachment & { readonly id: string };
  readonly annotation: Annotation;
  /** What its attachment's list calls it. */
  readonly number: number;
}

/** The working copies of a session's attachments, as one list. */
export interface FindingsBook {
  /** The attachments as they are listed now; their order is that of the findings. Those that are gone are shown no more. */
  list(attachments: readonly Attachment[]): void;
  /** Takes what the host lists, all or some, any number of times. */
  receive(records: readonly HostRecord[]): void;
  /** As `receive`, of a host that was set back and lists just these. */
  receiveAnew(records: readonly HostRecord[]): void;
  /** In the order of the attachments, then of drawing. The same array until something changes. */
  all(): readonly Finding[];
  subscribe(listener: () => void): () => void;
  /**
   * Changes findings as one deed: shown, kept and sent like any change. Gives the way to undo it,
   * which leaves what was changed since as it is and tells of how many.
   */
  change(findings: readonly Finding[], changesOf: (annotations: readonly Annotation[]) => readonly Change[]): () => number;
  close(): void;
}

interface FindingsBookParts {
  /** E-mail of who edits. */
  readonly person: string;
  readonly outbox: Outbox;
}

type Listed = Attachment & { readonly id: string };

/** Keeps a working copy of each attachment that has records, with what waits to be sent. Ask the host for its list after this. */
export function openFindingsBook({ person, outbox }: FindingsBookParts): FindingsBook {
  const copies = new Map<string, WorkingCopy>();
  let byId: ReadonlyMap<string, Listed> = new Map();
  let records: readonly HostRecord[] = [];
  const listeners = createListeners();
  let listed: readonly Finding[] | null = null;
  let isTelling = true;

  /** Of one attachment, until its copy changes. */
  const listedOf = new Map<string, readonly Finding[]>();

  function tell(): void {
    listed = null;
    if (isTelling) listeners.tell();
  }

  /** However many attachments `act` changes, those who listen work once. */
  function tellOnce<T>(act: () => T): T {
    isTelling = false;
    const result = act();
    isTelling = true;
    tell();
    return result;
  }

  function findingsOf(attachment: Listed): readonly Finding[] {
    const known = listedOf.get(attachment.id);
    if (known !== undefined) return known;
    const made = madeOf(attachment, copies.get(attachment.id));
    listedOf.set(attachment.id, made);
    return made;
  }

  function copyOf(id: string): WorkingCopy {
    const known = copies.get(id);
    if (known !== undefined) return known;
    const copy = createWorkingCopy({ attachmentId: id, person, digest: () => byId.get(id)?.facts?.sha256 ?? null, outbox });
    copy.store.subscribe(() => {
      listedOf.delete(id);
      tell();
    });
    listedOf.delete(id);
    copies.set(id, copy);
    return copy;
  }

  /** Records may be there before their attachment is listed. */
  function read(): void {
    tellOnce(() => {
      for (const [id, group] of groupBy(records, ({ attachmentId }) => attachmentId)) if (id !== null && byId.has(id)) copyOf(id).receive(group);
    });
  }

  return {
    list(attachments) {
      byId = new Map(attachments.flatMap((attachment) => (attachment.id === null ? [] : [[attachment.id, { ...attachment, id: attachment.id }] as const])));
      listedOf.clear();
      for (const id of byId.keys()) if (outbox.unsent(id).length > 0) copyOf(id);
      read();
    },
    receive(listed) {
      records = listed;
      read();
    },
    receiveAnew(listed) {
      const byAttachment = groupBy(listed, ({ attachmentId }) => attachmentId);
      for (const [id, copy] of copies) copy.forgetGone(byAttachment.get(id) ?? []);
      records = listed;
      read();
    },
    all() {
      listed ??= [...byId.values()].flatMap(findingsOf);
      return listed;
    },
    subscribe: listeners.subscribe,
    change(findings, changesOf) {
      const undos = tellOnce(() => [...groupBy(findings, ({ attachment }) => attachment.id)].flatMap(([id, group]) => {
        const store = copies.get(id)?.store;
        const changes = changesOf(group.map(({ annotation }) => annotation));
        if (store === undefined || changes.length === 0) return [];
        store.apply(changes, 'user');
        return [takeBack(store, changes)];
      }));
      return () => tellOnce(() => undos.reduce((left, undo) => left + undo(), 0));
    },
    close() {
      listeners.clear();
      for (const copy of copies.values()) copy.close();
      copies.clear();
    },
  };
}

/** The finding that was last made of an annotation: the same object while nothing of it changed, so that its row is not drawn anew. */
const lastMade = new WeakMap<Annotation, Finding>();

function madeOf(attachment: Listed, copy: WorkingCopy | undefined): readonly Finding[] {
  if (copy === undefined) return [];
  const { store } = copy;
  return store.all().map((annotation) => {
    const number = store.numberOf(annotation.id);
    const last = lastMade.get(annotation);
    if (last?.attachment === attachment && last.number === number) return last;
    const made = { key: `${attachment.id} ${annotation.id}`, attachment, annotation, number };
    lastMade.set(annotation, made);
    return made;
  });
}
