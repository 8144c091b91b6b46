/** Bytes of a file name in UTF-8, extension included. */
const maxBytes = 120;

/** Names that Windows keeps for devices, with any extension. */
const device = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

/** Control characters, and those that turn the direction of text or have no width: they make a name look like another. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/**
 * A file name that is safe to save anywhere: NFC, last path part only, without control or direction characters and without what
 * file systems forbid, no device name, at most `most` bytes with its extension kept. `fallback` when nothing is left.
 */
export function safeFileName(name: string, fallback = 'file', most = maxBytes): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replaceAll(unseen, '').replaceAll(/[<>:"|?*\uFFFD]/g, '_').replace(/^[\s.]+/, '').replace(/[\s.]+$/, '');
  const own = clean === '' ? fallback : clean;
  return shortened(device.test(own) ? `_${own}` : own, '', most);
}

/** The names made safe and different from each other, also where case does not count: the second "a.png" becomes "a (2).png". */
export function distinctFileNames(names: readonly string[]): readonly string[] {
  return names.map(createNamer());
}

/** Makes names safe and different from all that it made before. */
export function createNamer(): (name: string) => string {
  const taken = new Set<string>();
  /** Where to go on counting: thousands of pictures may all be called alike. */
  const counts = new Map<string, number>();
  return (name) => {
    const safe = safeFileName(name);
    let own = safe;
    let count = counts.get(safe.toLowerCase()) ?? 1;
    while (taken.has(own.toLowerCase())) {
      count += 1;
      own = shortened(safe, ` (${count})`);
    }
    counts.set(safe.toLowerCase(), count);
    taken.add(own.toLowerCase());
    return own;
  };
}

/** The name with `suffix` before its extension, its stem cut between characters where it is too long. */
function shortened(name: string, suffix: string, most = maxBytes): string {
  const dot = name.lastIndexOf('.');
  const extension = dot > 0 && name.length - dot <= 16 ? name.slice(dot) : '';
  const stem = Array.from(extension === '' ? name : name.slice(0, dot)).slice(0, most);
  while (stem.length > 1 && bytes(`${stem.join('')}${suffix}${extension}`) > most) stem.pop();
  return `${stem.join('').trimEnd()}${suffix}${extension}`;
}

const encoder = new TextEncoder();

function bytes(text: string): number {
  return encoder.encode(text).length;
}
