import { Button } from '@mantine/core';
import type { Annotation } from '../../annotation/annotation.ts';
import { merged } from '../../annotation/merge.ts';
import { timelineOf } from '../../annotation/timeline.ts';
import { announce } from '../../commands/parts/announce.ts';
import { useOpenViewer } from '../openViewer.ts';
import { HappeningVersion } from './HappeningVersion.tsx';
import classes from './History.module.css';

/** The versions of an annotation that several people made at the same time: all are kept, and one click picks or merges them. */
export function EditedTwice({ annotation }: { readonly annotation: Annotation }) {
  const { workspace, focusDocument } = useOpenViewer();
  const folded = workspace.copy.past.of(annotation.id);
  if (folded === null || annotation.rivals.length === 0) return null;
  const versions = timelineOf(folded).filter(({ isHead }) => isHead);
  const one = merged(folded);

  function settle(state: Annotation | null, words: string): void {
    workspace.view.setState({ ghosts: [] });
    workspace.annotations.apply([{ before: annotation, after: state === null ? null : { ...state, rivals: [] } }], 'user');
    announce(words);
    focusDocument();
  }

  return (
    <section aria-label="Edited twice" className={classes['twice']}>
      <div className={classes['twiceHead']}>
        <h3 className={classes['twiceTitle']}>Edited twice</h3>
        {one !== null && <Button size="xs" variant="filled" onClick={() => settle(one, 'Merged')}>Merge</Button>}
      </div>
      <p className={classes['twiceText']}>
        {versions.some(({ kind }) => kind === 'deleted') ? 'Changed and deleted at the same time, all is kept; the newest is shown.' : 'Made at the same time, all are kept; the newest is shown.'}
        {one !== null && ' Merging takes what each has changed.'}
      </p>
      {versions.map((version) => (
        <HappeningVersion
          key={`${version.revision} ${version.place}`} happening={version} shown={annotation}
          onKeep={() => settle(version.kind === 'deleted' ? null : version.state, version.kind === 'deleted' ? 'Deleted' : 'This version is kept')}
        />
      ))}
    </section>
  );
}
