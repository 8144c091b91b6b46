import type { AnnotationType } from '../contract/annotation.ts';
import type { SaveState } from './annotation.ts';
import type { Clock } from './clock.ts';
import type { Send } from './drain.ts';
import type { SentRevision } from './outboxChannel.ts';
import type { AnnotationRef, NewRevision, OutboxEntry } from './outboxEntry.ts';
import type { StorageFault } from './outboxStorage.ts';
import type { HistoryStorage } from './savedHistory.ts';

/** What a working copy has to know of the outbox. */
export type OutboxEvent =
  | { readonly type: 'kept'; readonly entries: readonly OutboxEntry[] }
  | { readonly type: 'sent'; readonly sent: readonly SentRevision[] }
  | { readonly type: 'discarded'; readonly discarded: readonly (AnnotationRef & { readonly revision: string })[] }
  /** Another tab took them off the disk, and its word has not come, or never will: it may have been killed just then. */
  | { readonly type: 'gone'; readonly gone: readonly OutboxEntry[] };

/** A revision of ours in a record that the host listed. */
export interface ListedRevision extends AnnotationRef {
  readonly revision: string;
  readonly recordId: string;
}

/** A change that the host refused, with its words. */
export interface RejectedChange extends AnnotationRef {
  readonly key: string;
  readonly label: string;
  readonly type: AnnotationType;
  /** 0-based. */
  readonly pageIndex: number;
  readonly deed: 'drawn' | 'changed' | 'deleted';
  /** When, by the clock of the machine it was made on: Unix ms; null where its revision does not say. */
  readonly madeMs: number | null;
  readonly reason: string;
}

/** Of a change that the host took, and that was not there any more when it was set back to an earlier state. */
export const lostReason = 'The server was set back to an earlier state and does not have this change any more.';

export type RestoreResult =
  | { readonly ok: true; readonly restored: number; readonly unreadable: number }
  | { readonly ok: false; readonly sentence: string };

/** Unsent changes of one person on one server: each is on disk before it is sent and leaves when the host has it. */
export interface Outbox {
  readonly person: string;
  /** Makes the revisions of this page load. */
  readonly clock: Clock;
  /** Undo of this person on this server. */
  readonly histories: HistoryStorage;
  /** The Web Lock to hold while draining: one drainer for all tabs that share the entries. */
  readonly lockName: string;
  /** Takes changes at once; `state()` has left "saved" when it returns. */
  add(revisions: readonly NewRevision[]): void;
  unsent(attachmentId: string): readonly OutboxEntry[];
  /** The host's list shows these: they need not be sent (again). */
  confirm(listed: readonly ListedRevision[]): Promise<void>;
  watch(attachmentId: string, listener: (event: OutboxEvent) => void): () => void;
  /** Whether the host has taken anything for the attachment since this page was loaded, as far as the page heard. */
  hasTaken(attachmentId: string): boolean;
  state(): SaveState;
  /** Why the host takes nothing, in its own words; null while it does. */
  hostWords(): string | null;
  /** The same list until something changes. */
  rejected(): readonly RejectedChange[];
  retry(keys: readonly string[]): Promise<void>;
  /** Throws rejected changes away. Answers what brings them back as they were. */
  discard(keys: readonly string[]): Promise<() => Promise<void>>;
  /** Takes revisions that the host had and has no more: they wait for a person, with the words of `lostReason`. */
  setApart(revisions: readonly NewRevision[]): Promise<void>;
  /** Why changes are not kept on this machine, null while they are. */
  fault(): StorageFault | null;
  /** Told after `state`, `rejected` or `fault` may have changed. */
  subscribe(listener: () => void): () => void;
  /** A JSON file of everything unsent. */
  backup(): string;
  restore(text: string): Promise<RestoreResult>;
  /** Sends until aborted; call it holding the lock `lockName`. */
  drain(signal: AbortSignal): Promise<void>;
  /**
   * Whether somebody sends: this page, or another that says so within `patienceMs`. A page that was frozen, or hangs, has the lock
   * and says nothing.
   */
  hasDrainer(patienceMs: number): Promise<boolean>;
  /** Reads again what is on disk: after a time in which this page heard nothing of what other tabs said. */
  refresh(): Promise<void>;
  /** Do not wait any longer, but for what the host has asked for: the network returned, somebody signed in. */
  wake(): void;
  /** Do not wait any longer for anything: a person wants it now. */
  hurry(): void;
  /** Resolves when everything added so far is on disk, or is known not to get there. */
  kept(): Promise<void>;
  close(): Promise<void>;
}

export interface OutboxOptions {
  readonly instanceId: string;
  readonly person: string;
  readonly send: Send;
}
