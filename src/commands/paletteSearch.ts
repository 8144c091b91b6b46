import type { Command } from './command.ts';

/** A command that a query found, with where its words stand in the label: `[start, end)` pairs in order. */
export interface Found {
  readonly command: Command;
  readonly marks: readonly (readonly [number, number])[];
}

function normal(text: string): string {
  return text.toLocaleLowerCase();
}

function marksOf(label: string, words: readonly string[]): readonly (readonly [number, number])[] {
  const low = normal(label);
  const marks: [number, number][] = [];
  for (const word of words) {
    const start = low.indexOf(word);
    if (start >= 0) marks.push([start, start + word.length]);
  }
  marks.sort((a, b) => a[0] - b[0]);
  const apart: [number, number][] = [];
  for (const mark of marks) {
    const last = apart.at(-1);
    if (last !== undefined && mark[0] <= last[1]) last[1] = Math.max(last[1], mark[1]);
    else apart.push(mark);
  }
  return apart;
}

/** 0: the label begins so; 1: one of its words does; 2: it contains all words; 3: label and group together do. */
function rankOf(command: Command, words: readonly string[]): number | null {
  const label = normal(command.label);
  if (label.startsWith(words.join(' '))) return 0;
  if (words.every((word) => label.includes(word))) return words.every((word) => ` ${label}`.includes(` ${word}`)) ? 1 : 2;
  const whole = `${label} ${normal(command.group)}`;
  return words.every((word) => whole.includes(word)) ? 3 : null;
}

/** Commands whose label (or label with group) contains every word of the query, best first; all in their order for an empty query. */
export function searchCommands(commands: readonly Command[], query: string): readonly Found[] {
  const words = normal(query).split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return commands.map((command) => ({ command, marks: [] }));
  const ranked: { readonly rank: number; readonly found: Found }[] = [];
  for (const command of commands) {
    const rank = rankOf(command, words);
    if (rank !== null) ranked.push({ rank, found: { command, marks: marksOf(command.label, words) } });
  }
  return ranked.toSorted((a, b) => a.rank - b.rank).map(({ found }) => found);
}
