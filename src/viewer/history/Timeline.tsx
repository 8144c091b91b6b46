import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { Annotation } from '../../annotation/annotation.ts';
import { timelineOf } from '../../annotation/timeline.ts';
import { useOpenViewer } from '../openViewer.ts';
import { HappeningEntry } from './HappeningEntry.tsx';
import classes from './History.module.css';

/** What happened to one annotation, newest first; closed to begin with. Drawn anew with the annotation. */
export function Timeline({ annotation }: { readonly annotation: Annotation }) {
  const { workspace } = useOpenViewer();
  const [isOpen, setOpen] = useState(false);
  const bodyId = useId();
  const folded = workspace.copy.past.of(annotation.id);
  if (folded === null) return null;
  const happenings = timelineOf(folded);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <div className={classes['section']}>
      <button type="button" className={classes['toggle']} aria-expanded={isOpen} aria-controls={bodyId} onClick={() => setOpen(!isOpen)}>
        <Chevron size={14} stroke={2} aria-hidden="true" />
        History
        <span className={classes['count']}>{happenings.length}</span>
      </button>
      <div id={bodyId} role="feed" aria-label="History of this annotation" hidden={!isOpen}>
        {isOpen && happenings.map((happening) => (
          <HappeningEntry key={`${happening.revision} ${happening.place}`} happening={happening} />
        ))}
      </div>
    </div>
  );
}
