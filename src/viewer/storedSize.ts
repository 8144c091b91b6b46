/** CSS px of a region as it was left in this browser; null where nothing, or nothing usable, was stored. */
export function storedSize(name: string): number | null {
  try {
    const size = Number(globalThis.localStorage?.getItem(`redline:${name}`));
    return Number.isFinite(size) && size > 0 ? size : null;
  } catch {
    return null;
  }
}

/** Null forgets it. */
export function storeSize(name: string, size: number | null): void {
  try {
    if (size === null) globalThis.localStorage?.removeItem(`redline:${name}`);
    else globalThis.localStorage?.setItem(`redline:${name}`, String(size));
  } catch {
    // Kept for this page alone where the browser forbids storage.
  }
}
