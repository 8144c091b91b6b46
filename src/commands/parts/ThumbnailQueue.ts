import { createListeners } from '../../signals/listeners.ts';

/** At most so many thumbnails are made at once. */
export const THUMBNAILS_AT_ONCE = 2;

/** At most so many are kept: several screens of them, some 10 kB each. */
export const MOST_THUMBNAILS = 400;

interface Wish {
  readonly make: (signal: AbortSignal) => Promise<string | null>;
  readonly control: AbortController;
  running: boolean;
}

export interface ThumbnailParts {
  /** Gives back what an address holds. */
  readonly release: (address: string) => void;
  readonly capacity: number;
}

/**
 * Makes thumbnails of what is seen, in the order of asking, and keeps them. A class, since it owns work under way and the
 * addresses of pictures. A file that gave none is not asked again.
 */
export class ThumbnailQueue {
  readonly #parts: ThumbnailParts;
  /** By key, the least lately used first; null: no picture can be made. */
  readonly #kept = new Map<string, string | null>();
  readonly #wishes = new Map<string, Wish>();
  readonly #listeners = createListeners();

  constructor(parts: ThumbnailParts) {
    this.#parts = parts;
  }

  readonly subscribe = this.#listeners.subscribe;

  /** The address of a picture, or null while, or because, there is none. */
  get(key: string): string | null {
    return this.#kept.get(key) ?? null;
  }

  /** Asks for a picture; returns the way to stop asking, which also stops the work. */
  want(key: string, make: Wish['make']): () => void {
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return () => {};
    }
    const wish: Wish = { make, control: new AbortController(), running: false };
    this.#wishes.set(key, wish);
    queueMicrotask(() => this.#startNext());
    return () => {
      if (this.#wishes.get(key) === wish) this.#wishes.delete(key);
      wish.control.abort();
    };
  }

  #startNext(): void {
    const wishes = [...this.#wishes];
    let running = wishes.filter(([, wish]) => wish.running).length;
    for (const [key, wish] of wishes) {
      if (running >= THUMBNAILS_AT_ONCE) return;
      if (wish.running) continue;
      running += 1;
      void this.#run(key, wish);
    }
  }

  async #run(key: string, wish: Wish): Promise<void> {
    wish.running = true;
    const address = await wish.make(wish.control.signal).catch(() => null);
    if (wish.control.signal.aborted) {
      if (address !== null) this.#parts.release(address);
    } else {
      this.#wishes.delete(key);
      this.#keep(key, address);
    }
    this.#startNext();
  }

  #keep(key: string, address: string | null): void {
    this.#kept.set(key, address);
    for (const [oldest, picture] of this.#kept) {
      if (this.#kept.size <= this.#parts.capacity) break;
      this.#kept.delete(oldest);
      if (picture !== null) this.#parts.release(picture);
    }
    this.#listeners.tell();
  }
}
