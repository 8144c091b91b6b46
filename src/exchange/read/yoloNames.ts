/** Names of classes by their numbers. */
export type ClassNames = ReadonlyMap<number, string>;

const blank = /(?:\s|#[^\n]*(?:\n|$))*/y;
const key = /(\d+)\s*:\s*/y;
const scalar = /"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s,[\]{}"'#][^,[\]{}\n]*/y;
const quotedScalar = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')/;
const item = /^(?:-|(\d+)[ \t]*:)(?:[ \t]+(.*))?$/;
const otherKey = /^(?:[\w.-]+[ \t]*:|---|\.\.\.)/;

/** Names in `data.yaml`, as a list or by number, in brackets or a line each; null where they are written in another way. */
export function readDataYaml(text: string): ClassNames | null {
  const head = /^names:/m.exec(text);
  if (head === null) return null;
  const at = after(blank, text, head.index + head[0].length);
  if (text[at] === '[') return bracketed(text, at + 1, { close: ']', keyed: false });
  if (text[at] === '{') return bracketed(text, at + 1, { close: '}', keyed: true });
  return lined(text.slice(at));
}

/** A name to a line. */
export function readClassLines(text: string): ClassNames {
  return new Map(text.split('\n').map((line) => line.trim()).filter((line) => line !== '').map((line, place) => [place, line]));
}

function bracketed(text: string, from: number, { close, keyed }: { readonly close: string; readonly keyed: boolean }): ClassNames | null {
  const names = new Map<number, string>();
  for (let at = after(blank, text, from); text[at] !== close;) {
    const number = keyed ? matched(key, text, at)?.[1] : String(names.size);
    if (number === undefined) return null;
    const value = matched(scalar, text, keyed ? after(key, text, at) : at)?.[0];
    if (value === undefined) return null;
    names.set(Number(number), unquoted(value));
    at = after(blank, text, after(scalar, text, keyed ? after(key, text, at) : at));
    if (text[at] === ',') at = after(blank, text, at + 1);
    else if (text[at] !== close) return null;
  }
  return names;
}

function lined(text: string): ClassNames | null {
  const names = new Map<number, string>();
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const [whole, number, value = ''] = item.exec(line) ?? [];
    if (whole === undefined) return otherKey.test(line) ? names : null;
    names.set(number === undefined ? names.size : Number(number), unquoted(quotedScalar.exec(value)?.[0] ?? value));
  }
  return names;
}

function matched(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Where the pattern ends that begins at `at`. */
function after(pattern: RegExp, text: string, at: number): number {
  return at + (matched(pattern, text, at)?.[0].length ?? 0);
}

function unquoted(text: string): string {
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll("''", "'");
  if (!text.startsWith('"')) return text.replace(/(?:^|\s)#.*$/, '').trim();
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
