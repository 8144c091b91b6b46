import type { FileEnd, SearchedFile, TextPart } from './fileTexts.ts';

/** What a file says, as it was read to its end. */
interface KnownFile {
  readonly parts: readonly TextPart[];
  readonly end: FileEnd;
}

/** Texts of files that were searched, so that the next query need not open them again. */
export interface TextMemory {
  get(file: SearchedFile): KnownFile | null;
  /** Takes what is read of a file; kept once it is read to its end. */
  keep(file: SearchedFile): { add(part: TextPart): void; end(how: FileEnd): void };
  clear(): void;
}

/** Letters that are kept: some 50 MB. What was asked for longest ago goes first. */
const MOST_LETTERS = 24_000_000;

export function createTextMemory(mostLetters = MOST_LETTERS): TextMemory {
  const known = new Map<string, KnownFile & { readonly letters: number }>();
  let letters = 0;

  function forget(key: string): void {
    letters -= known.get(key)?.letters ?? 0;
    known.delete(key);
  }

  return {
    get(file) {
      const found = known.get(keyOf(file)) ?? null;
      if (found !== null) {
        known.delete(keyOf(file));
        known.set(keyOf(file), found);
      }
      return found;
    },
    keep(file) {
      const parts: TextPart[] = [];
      let taken = 0;
      return {
        add(part) {
          taken += part.text?.length ?? 0;
          if (taken <= mostLetters) parts.push(part);
        },
        end(how) {
          // A file that could not be read may be by the next time.
          if (how.kind === 'unreadable' || taken > mostLetters) return;
          forget(keyOf(file));
          known.set(keyOf(file), { parts, end: how, letters: taken });
          letters += taken;
          for (const other of known.keys()) {
            if (letters <= mostLetters) break;
            forget(other);
          }
        },
      };
    },
    clear() {
      known.clear();
      letters = 0;
    },
  };
}

/** A file that was replaced is another one. */
function keyOf({ id, facts }: SearchedFile): string {
  return `${id} ${facts?.sha256 ?? ''}`;
}
