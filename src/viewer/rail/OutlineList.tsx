import type { OutlineItem } from '../../document/source.ts';
import { Name } from '../../commands/parts/Name.tsx';
import { useOpenViewer } from '../openViewer.ts';
import { follow, staysInFile } from '../text/follow.ts';
import classes from './OutlineList.module.css';

/** The file's table of contents; a heading leads to its place. */
export function OutlineList({ items }: { readonly items: readonly OutlineItem[] }) {
  return (
    <nav aria-label="Outline" className={classes['outline']}>
      <Level items={items} />
    </nav>
  );
}

function Level({ items }: { readonly items: readonly OutlineItem[] }) {
  const { workspace, chrome, focusDocument } = useOpenViewer();
  return (
    <ul className={classes['level']}>
      {items.map(({ title, target, items: below }, place) => (
        // Headings never change, and may be called alike.
        // oxlint-disable-next-line react/no-array-index-key
        <li key={place}>
          <button
            type="button"
            className={classes['heading']}
            disabled={target === null}
            onClick={() => {
              if (target === null) return;
              follow({ workspace, chrome }, target);
              if (staysInFile(target)) focusDocument();
            }}
          >
            <Name>{title}</Name>
          </button>
          {below.length > 0 && <Level items={below} />}
        </li>
      ))}
    </ul>
  );
}
