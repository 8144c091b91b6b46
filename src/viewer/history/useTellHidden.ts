import { useEffect } from 'react';
import { hiddenChange } from '../../annotation/hiddenChange.ts';
import type { HiddenChange } from '../../annotation/hiddenChange.ts';
import { personOf } from '../../annotation/timeline.ts';
import { visibleText } from '../../commands/parts/visibleText.ts';
import { personName } from '../../commands/people.ts';
import type { OpenViewer } from '../openViewer.ts';

/** Says above the tool bar, once each time the file is open, that somebody deleted what this person had changed. The list keeps it until one has chosen. */
export function useTellHidden({ workspace, chrome, person }: Pick<OpenViewer, 'workspace' | 'chrome' | 'person'>): void {
  useEffect(
    function tellHidden() {
      const { past } = workspace.copy;
      const told = new Set<string>();
      function tell(): void {
        const fresh = past.buried().filter(({ current }) => !told.has(current.revision)).flatMap((folded) => {
          told.add(folded.current.revision);
          return hiddenChange(folded) ?? [];
        });
        const mine = fresh.filter(({ change, deletion }) => personOf(change) === person && personOf(deletion) !== person);
        if (mine.length > 0) chrome.setState({ notice: hiddenWords(mine) });
      }
      tell();
      return past.subscribe(tell);
    },
    [workspace, chrome, person],
  );
}

/** The sentence of one, or of several at once. */
function hiddenWords(hidden: readonly HiddenChange[]): string {
  const [first] = hidden;
  if (first === undefined || hidden.length > 1) return `Others deleted ${hidden.length} annotations that you had changed. The list offers them back.`;
  const who = personOf(first.deletion);
  const { label } = first.change.state;
  const what = label === '' ? 'an annotation' : `"${visibleText(label)}"`;
  return `${who === null ? 'Somebody' : visibleText(personName(who))} deleted ${what}${label === '' ? ' that' : ', which'} you had changed. The list offers it back.`;
}
