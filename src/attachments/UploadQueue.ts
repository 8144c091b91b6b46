import { createStore, type StoreApi } from 'zustand/vanilla';
import { inSlices, type Sliced } from '../commands/parts/slices.ts';
import type { Attachment } from '../contract/attachment.ts';
import { isAbort } from '../document/aborting.ts';

/** At most so many files are sent at once. */
export const UPLOADS_AT_ONCE = 2;

/** So many files are taken before the page may do something else: a browser asks the disk for the size of each. */
const TAKEN_AT_ONCE = 50;

/** Where a file goes. The title is for people who look at the upload from elsewhere. */
export interface UploadTarget {
  readonly sessionId: string;
  readonly sessionTitle: string;
}

export type UploadState =
  | { readonly kind: 'waiting' }
  /** `sent` bytes of the file since `startedAt` (ms). At the end all are sent and the server still stores them. */
  | { readonly kind: 'sending'; readonly sent: number; readonly startedAt: number; readonly now: number }
  /** The connection broke, or the host takes no more just now; it is sent again by itself before long. */
  | { readonly kind: 'broken' }
  /** `isDuplicate`: the host had a file of the same bytes already. */
  | { readonly kind: 'done'; readonly isDuplicate: boolean }
  /** `sentence` is the server's own, or ours when nothing was asked of it. */
  | { readonly kind: 'failed'; readonly sentence: string; readonly again: boolean };

export interface Upload {
  readonly id: number;
  readonly target: UploadTarget;
  readonly file: File;
  /** Of the file, in bytes: asked for once. */
  readonly size: number;
  /** The same however often it is sent, so that the host stores it once: a UUID. */
  readonly key: string;
  readonly name: string;
  readonly state: UploadState;
}

export type SendResult =
  /** What the host made of the file. */
  | { readonly ok: true; readonly attachments: readonly Attachment[] }
  | { readonly ok: false; readonly sentence: string; readonly again: boolean };

/** Told of bytes that are sent, or that they did not get through and are sent again. */
export type Progress = (sent: number | 'broken') => void;

export interface UploadParts {
  /** Sends one file. Resolves for every failure; may reject only when `signal` is aborted. */
  readonly send: (upload: Upload, progress: Progress, signal: AbortSignal) => Promise<SendResult>;
  /** Called when the host has a file. */
  readonly stored: (upload: Upload, attachments: readonly Attachment[]) => void;
  /** Called when nothing is under way any more. */
  readonly settled: () => void;
  /** Why a file need not be sent at all, as a sentence; null when it may be. */
  readonly refuse: (file: Pick<File, 'name' | 'size'>) => string | null;
  readonly now: () => number;
}

export interface UploadList {
  readonly uploads: readonly Upload[];
}

/** The uploads of this tab: they go on whatever page is shown. A class, since it owns the requests under way. */
export class UploadQueue {
  readonly store: StoreApi<UploadList> = createStore<UploadList>(() => ({ uploads: [] }));
  readonly #parts: UploadParts;
  readonly #running = new Map<number, AbortController>();
  /** What is still being taken, by session. */
  readonly #taking = new Map<string, AbortController>();
  #lastId = 0;

  constructor(parts: UploadParts) {
    this.#parts = parts;
  }

  /** Takes files in: few at once, many a slice at a time. */
  add(target: UploadTarget, files: readonly File[]): void {
    const taking = this.#taking.get(target.sessionId) ?? new AbortController();
    this.#taking.set(target.sessionId, taking);
    void inSlices(this.#take(target, files), taking.signal).catch((reason: unknown) => {
      if (!isAbort(reason)) throw reason;
    });
  }

  #stopTaking(sessionId: string): void {
    this.#taking.get(sessionId)?.abort();
    this.#taking.delete(sessionId);
  }

  *#take(target: UploadTarget, files: readonly File[]): Sliced<null> {
    for (let at = 0; at < files.length; at += TAKEN_AT_ONCE) {
      const added = files.slice(at, at + TAKEN_AT_ONCE).map((file) => this.#uploadOf(target, file));
      this.store.setState(({ uploads }) => ({ uploads: [...uploads, ...added] }));
      this.#startNext();
      yield;
    }
    return null;
  }

  #uploadOf(target: UploadTarget, file: File): Upload {
    this.#lastId += 1;
    const { name, size } = file;
    const refusal = this.#parts.refuse({ name, size });
    const state: UploadState = refusal === null ? { kind: 'waiting' } : { kind: 'failed', sentence: refusal, again: false };
    return { id: this.#lastId, target, file, size, key: crypto.randomUUID(), name, state };
  }

  /** Stops one, if it is under way, and forgets it. */
  cancel(id: number): void {
    this.#drop((upload) => upload.id === id);
    this.#running.get(id)?.abort();
  }

  /** Stops and forgets what goes where these go, but for what is done: also what has come since they were listed, and what is still being taken. */
  cancelAll(uploads: readonly Upload[]): void {
    const sessions = new Set(uploads.map(({ target }) => target.sessionId));
    for (const sessionId of sessions) this.#stopTaking(sessionId);
    const left = this.store.getState().uploads.filter(({ target, state }) => sessions.has(target.sessionId) && state.kind !== 'done');
    const ids = new Set(left.map(({ id }) => id));
    this.#drop(({ id }) => ids.has(id));
    for (const id of ids) this.#running.get(id)?.abort();
  }

  /** Stops and forgets everything: whose files these are is no longer signed in here. */
  close(): void {
    for (const sessionId of this.#taking.keys()) this.#stopTaking(sessionId);
    this.cancelAll(this.store.getState().uploads);
    this.#drop(() => true);
  }

  /** Sends again what failed; at once what waits for the connection. */
  retry(id: number): void {
    const kind = this.store.getState().uploads.find((candidate) => candidate.id === id)?.state.kind;
    if (kind !== 'failed' && kind !== 'broken') return;
    this.#change(id, { kind: 'waiting' });
    // Whoever waited makes place when its wait has ended, and it begins anew then.
    if (kind === 'broken') this.#running.get(id)?.abort();
    this.#startNext();
  }

  /** Sends again what of these can be. */
  retryAll(uploads: readonly Upload[]): void {
    for (const { id, state } of uploads) if (mayBeRetried(state)) this.retry(id);
  }

  /** Forgets what of these has ended, well or not. */
  clearEnded(uploads: readonly Upload[]): void {
    const ids = new Set(uploads.map(({ id }) => id));
    this.#drop(({ id, state }) => ids.has(id) && (state.kind === 'done' || state.kind === 'failed'));
  }

  #change(id: number, state: UploadState): void {
    this.store.setState(({ uploads }) => ({ uploads: uploads.map((upload) => (upload.id === id ? { ...upload, state } : upload)) }));
  }

  #drop(leaves: (upload: Upload) => boolean): void {
    this.store.setState(({ uploads }) => ({ uploads: uploads.filter((upload) => !leaves(upload)) }));
  }

  #startNext(): void {
    for (const upload of this.store.getState().uploads) {
      if (this.#running.size >= UPLOADS_AT_ONCE) return;
      if (upload.state.kind === 'waiting' && !this.#running.has(upload.id)) void this.#run(upload);
    }
  }

  async #run(upload: Upload): Promise<void> {
    const control = new AbortController();
    this.#running.set(upload.id, control);
    let startedAt = this.#parts.now();
    const progress: Progress = (sent) => {
      if (control.signal.aborted) return;
      const now = this.#parts.now();
      if (sent === 'broken' || sent === 0) startedAt = now;
      this.#change(upload.id, sent === 'broken' ? { kind: 'broken' } : { kind: 'sending', sent, startedAt, now });
    };
    progress(0);
    const result = await this.#parts.send(upload, progress, control.signal).catch((reason: unknown): SendResult => (
      { ok: false, sentence: reason instanceof Error ? reason.message : String(reason), again: true }
    ));
    this.#running.delete(upload.id);
    if (!control.signal.aborted) this.#finish(upload, result);
    this.#startNext();
    if (this.#running.size === 0) this.#parts.settled();
  }

  #finish(upload: Upload, result: SendResult): void {
    if (!result.ok) return this.#change(upload.id, { kind: 'failed', sentence: result.sentence, again: result.again });
    this.#change(upload.id, { kind: 'done', isDuplicate: result.attachments.some(({ facts }) => facts?.duplicateOf != null) });
    this.#parts.stored(upload, result.attachments);
  }
}

export interface UploadSum {
  /** Not done and not failed. */
  readonly active: number;
  readonly failed: number;
  /** Those that a person may have sent again now. */
  readonly retriable: number;
  readonly count: number;
  readonly sent: number;
  readonly size: number;
}

const urgency: readonly UploadState['kind'][] = ['failed', 'sending', 'broken', 'waiting', 'done'];

/** Whether sending it again, or at once, is a person's to choose. */
export function mayBeRetried(state: UploadState): boolean {
  return state.kind === 'broken' || (state.kind === 'failed' && state.again);
}

/** What failed, then what moves, then what waits, then what is done; each in the order it was brought. */
export function byUrgency(uploads: readonly Upload[]): readonly Upload[] {
  return uploads.toSorted((a, b) => urgency.indexOf(a.state.kind) - urgency.indexOf(b.state.kind));
}

/** What all uploads come to, in files and bytes. */
export function sumUploads(uploads: readonly Upload[]): UploadSum {
  const sum = { active: 0, failed: 0, retriable: 0, count: uploads.length, sent: 0, size: 0 };
  for (const { size, state } of uploads) {
    sum.size += size;
    sum.sent += state.kind === 'done' ? size : sentBytes(state);
    if (mayBeRetried(state)) sum.retriable += 1;
    if (state.kind === 'failed') sum.failed += 1;
    else if (state.kind !== 'done') sum.active += 1;
  }
  return sum;
}

/** A share of 0 to 1; files of no bytes are whole once they are done. */
export function uploadShare({ size, state }: Upload): number {
  if (state.kind === 'done') return 1;
  return size === 0 ? 0 : Math.min(sentBytes(state) / size, 1);
}

/** Seconds until all bytes are sent at the speed so far; null while that would be a guess. */
export function secondsLeft({ size, state }: Upload): number | null {
  if (state.kind !== 'sending' || state.sent === 0) return null;
  const elapsed = (state.now - state.startedAt) / 1000;
  return elapsed < 1 ? null : Math.max(0, (size - state.sent) * elapsed / state.sent);
}

function sentBytes(state: UploadState): number {
  return state.kind === 'sending' ? state.sent : 0;
}
