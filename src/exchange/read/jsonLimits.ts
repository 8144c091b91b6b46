/** Texts up to this many characters cannot make more than memory bears. */
const SMALL = 20_000_000;
/** What a few hundred megabytes of real annotations stay far below; each list or object takes some fifty bytes of memory, each value sixteen. */
const MOST_LISTS = 12_000_000;
const MOST_VALUES = 60_000_000;
const MOST_ENTRIES = 1_000_000;
const MOST_DEPTH = 1_000;

const [QUOTE, COMMA, COLON, BACKSLASH] = [34, 44, 58, 92];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [91, 93, 123, 125];

/** Why a text of JSON would take more memory than there is, as a sentence; null where it would not: made of nothing but brackets it takes minutes to be read. */
export function faultOfJson(text: string): string | null {
  if (text.length <= SMALL) return null;
  const entries = new Uint32Array(MOST_DEPTH + 1);
  let [depth, lists, values] = [0, 0, 0];
  for (let at = 0; at < text.length; at += 1) {
    switch (text.charCodeAt(at)) {
      case QUOTE:
        at = endOfString(text, at + 1);
        break;
      case COMMA:
        values += 1;
        break;
      case COLON:
        entries[depth] = (entries[depth] ?? 0) + 1;
        if ((entries[depth] ?? 0) > MOST_ENTRIES) return `The JSON has an object of more than ${MOST_ENTRIES / 1e6} million entries: it is none of those that can be read.`;
        break;
      case OPEN_LIST:
      case OPEN_OBJECT:
        lists += 1;
        depth += 1;
        if (depth > MOST_DEPTH) return 'The JSON is nested too deeply.';
        entries[depth] = 0;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT: depth = Math.max(0, depth - 1);
    }
    if (lists > MOST_LISTS || values > MOST_VALUES) return `The JSON has more than ${MOST_LISTS / 1e6} million lists and objects or ${MOST_VALUES / 1e6} million values. Cut it into several.`;
  }
  return null;
}

/** Where the closing quote stands. */
function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at;
    if (code === BACKSLASH) at += 1;
  }
  return text.length;
}
