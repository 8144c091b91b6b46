import { useStore } from 'zustand';
import { KeyCaps } from '../../commands/parts/KeyCaps.tsx';
import { keys } from '../../commands/keys.ts';
import { Name } from '../../commands/parts/Name.tsx';
import { useOpenViewer } from '../openViewer.ts';
import { offeredNow, takeSuggestion } from './takeSuggestion.ts';
import classes from './SuggestionRow.module.css';

/** Letters that are shown: more than fit its three lines. */
const MOST_LETTERS = 200;

/** The first row beside a new mark: what the drawing says there, to be taken by Tab or a click. */
export function SuggestionRow({ label }: { readonly label: string }) {
  const viewer = useOpenViewer();
  useStore(viewer.chrome, (state) => state.suggestion);
  const offered = offeredNow(viewer);
  const [tab] = keys('Tab');
  if (offered === null) return null;
  const asLabel = label === '' && offered.label !== null;
  const words = asLabel ? offered.label : offered.text === '' ? offered.zone : offered.text;
  return (
    <button
      type="button"
      className={classes['row']}
      // What is typed in the field below is not committed by this.
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => {
        takeSuggestion(viewer);
        viewer.focusDocument();
      }}
    >
      <span className={classes['from']}>{asLabel ? 'from drawing:' : offered.text === '' ? 'tag, zone:' : 'tag, from drawing:'}</span>
      <span className={classes['words']}><Name>{(words ?? '').slice(0, MOST_LETTERS)}</Name></span>
      {tab !== undefined && <KeyCaps binding={tab} />}
    </button>
  );
}
