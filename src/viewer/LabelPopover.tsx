import { useStore } from 'zustand';
import { useShallow } from 'zustand/react/shallow';
import { areaOnScreen } from '../geometry/camera.ts';
import { boundsOf } from '../geometry/shapes.ts';
import type { Point } from '../geometry/space.ts';
import { useOpenViewer } from './openViewer.ts';
import { LabelField } from './panel/LabelField.tsx';
import { labelled } from '../annotation/review/edits.ts';
import { SuggestionRow } from './text/SuggestionRow.tsx';
import { placeBeside } from './placeBeside.ts';
import { useDrawThrough } from './useDrawThrough.ts';
import { useAnnotation } from './useKept.ts';
import { useHold } from './useHold.ts';
import type { ViewState } from './view.ts';
import classes from './LabelPopover.module.css';
import { inText } from '../commands/parts/textScale.ts';

/** CSS px. */
const width = inText(248);
const fieldHeight = inText(36);
const rowHeight = inText(28);
const footHeight = inText(28);
const padding = inText(16);
/** What the drawing offers, with the gap below it: on one line, which has room for so many letters, or on three. */
const shortOffer = inText(32);
const longOffer = inText(68);
const lineLetters = 16;

/** The labels with their digits beside a mark, never over it. Passive: the keys stay with the drawing until Enter or L. */
export function LabelPopover() {
  const { chrome, workspace, labels } = useOpenViewer();
  const popover = useStore(chrome, (state) => state.popover);
  const annotation = useAnnotation(workspace.annotations, popover?.id ?? '');
  if (popover === null || annotation === undefined) return null;
  return <Beside key={popover.id} id={popover.id} label={annotation.label} rows={Math.min(10, labels.length + 1)} />;
}

interface BesideProps {
  readonly id: string;
  readonly label: string;
  /** Labels with a digit, and one that is being made. */
  readonly rows: number;
}

function Beside({ id, label, rows }: BesideProps) {
  const { chrome, workspace, book, focusDocument } = useOpenViewer();
  const wanted = useStore(chrome, (state) => state.wanted === 'label');
  const offered = useStore(chrome, ({ suggestion }) => (suggestion?.id === id ? (suggestion.label ?? suggestion.text).length : null));
  const size = { width, height: padding + (offered === null ? 0 : offered > lineLetters ? longOffer : shortOffer) + fieldHeight + rows * rowHeight + footHeight };
  const at = useStore(workspace.view, useShallow((state: ViewState): Point<'screen'> | null => {
    const mark = workspace.marks.get(id);
    if (mark === undefined) return null;
    return placeBeside(areaOnScreen(state, mark.annotation.pageIndex, boundsOf(mark.shape)), size, state.viewport);
  }));
  const drawThrough = useDrawThrough(() => chrome.setState({ popover: null, wanted: null }));
  const hold = useHold(workspace.copy, id);
  if (at === null && !wanted) return null;
  const place = at ?? { x: 12, y: 12 };
  return (
    <div
      role="group"
      aria-label="Choose a label"
      className={classes['popover']}
      style={{ left: place.x, top: place.y, width }}
      {...drawThrough}
      {...hold}
    >
      <SuggestionRow label={label} />
      <LabelField
        value={label}
        draftKey={id}
        onCommit={(next) => {
          const annotation = workspace.annotations.get(id);
          if (annotation !== undefined) workspace.annotations.apply(labelled([annotation], next, book.palette), 'user');
        }}
        onDone={() => {
          chrome.setState({ popover: null, wanted: null });
          focusDocument();
        }}
        placeholder="Type to find or create a label"
        list="always"
      />
      <div className={classes['foot']}>
        <span className={classes['waiting']}>Enter to type, Esc to close</span>
        <span className={classes['typing']}>Enter to pick, Esc back to the drawing</span>
      </div>
    </div>
  );
}
