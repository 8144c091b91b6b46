import { formatCount } from '../commands/parts/formatCount.ts';
import type { SearchState } from './sessionSearch.ts';

/** How a search over a session goes, for a person: "12 found in 3 of 40 files". */
export function searchWords({ query, progress, filesDone, filesTotal, files, count, withoutText, marksProblem }: SearchState): string {
  if (progress === 'idle' || query.words.trim() === '') return 'Looks through drawings, texts and tables, and through labels, tags and notes.';
  const found = count === 0 ? (progress === 'done' ? 'Nothing was found' : 'Nothing yet') : `${formatCount(count)} found in ${filesWords(files.length)}`;
  if (progress === 'searching') return `${found}. ${filesDone} of ${filesWords(filesTotal)} searched`;
  const searched = progress === 'stopped' ? `Stopped after ${filesDone} of ${filesWords(filesTotal)}` : `${filesWords(filesTotal)} searched`;
  const silent = withoutText === 0 ? '' : `, ${withoutText} without text`;
  return `${found}. ${searched}${silent}${marksProblem === null ? '' : `. Labels, tags and notes were not searched: ${marksProblem}`}`;
}

function filesWords(count: number): string {
  return count === 1 ? '1 file' : `${formatCount(count)} files`;
}

/** Share of all files that is done, 0 to 1; the one that is read counts as far as it is read. */
export function progressShare({ filesDone, filesTotal, reading }: Pick<SearchState, 'filesDone' | 'filesTotal' | 'reading'>): number {
  return filesTotal === 0 ? 0 : Math.min(1, (filesDone + (reading?.share ?? 0)) / filesTotal);
}
