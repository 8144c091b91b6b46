function keyOf(name: string): string {
  return `redline:${name}`;
}

/** What this browser remembers under a name; null where it remembers nothing, or forbids it. */
export function readText(name: string): string | null {
  try {
    return globalThis.localStorage?.getItem(keyOf(name)) ?? null;
  } catch {
    return null;
  }
}

/** Remembers a text; for this page alone where the browser forbids storage. */
export function writeText(name: string, text: string): void {
  try {
    globalThis.localStorage?.setItem(keyOf(name), text);
  } catch {
    // The page goes on with what it has in memory.
  }
}

export function forget(name: string): void {
  try {
    globalThis.localStorage?.removeItem(keyOf(name));
  } catch {
    // Nothing was kept.
  }
}

/** Told what another tab of this browser has remembered under a name; null: it has forgotten it. */
export function hearOfText(name: string, listener: (text: string | null) => void): void {
  globalThis.window?.addEventListener('storage', (event) => {
    if (event.key === keyOf(name)) listener(event.newValue);
  });
}
