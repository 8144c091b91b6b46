import type { ReactElement } from 'react';
import classes from './AttachmentSkeleton.module.css';
import type { ListView } from './filters.ts';

/** The boxes of a list that is being loaded. They appear after 200 ms, by an animation without motion: a fast answer shows none. */
export function AttachmentSkeleton({ view }: { readonly view: ListView }): ReactElement {
  const count = view === 'grid' ? 12 : 10;
  return (
    <div className={classes[view]} role="status" aria-label="Loading attachments">
      {Array.from({ length: count }, (_, index) => (
        <div key={index} aria-hidden="true" className={classes['item']}>
          <div className={classes['picture']} />
          <div className={classes['title']} />
          <div className={classes['facts']} />
        </div>
      ))}
    </div>
  );
}
