import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { Tags } from '../../annotation/annotation.ts';
import { tagsOfLabel } from '../../annotation/palette.ts';
import { useOpenViewer } from '../openViewer.ts';
import { LabelTagRow } from './LabelTagRow.tsx';
import { TagRow } from './TagRow.tsx';
import { withTag, withoutTag, withValue } from '../../annotation/review/tagRows.ts';
import type { TagVocabulary } from './tagVocabulary.ts';
import { tagVocabulary } from './tagVocabulary.ts';
import classes from './Inspector.module.css';

export interface TagsEditorProps {
  /** All tags; `status` and `note` have fields of their own and are not listed. */
  readonly tags: Tags;
  /** Of several annotations: names of those whose value differs, or that not all have. */
  readonly several?: ReadonlySet<string>;
  /** Its own tags come first, with fields of their kind; "" where several labels differ. */
  readonly label: string;
  readonly onChange: (tags: Tags) => void;
  /** Esc and a finished row: the keys go back to the drawing. */
  readonly onDone: () => void;
}

const none: ReadonlySet<string> = new Set();

/** The group "Tags": a row per tag, each kept when its field is left or Enter is pressed. */
export function TagsEditor({ tags, several = none, label, onChange, onDone }: TagsEditorProps) {
  const { book, workspace } = useOpenViewer();
  const [adding, setAdding] = useState(false);
  const group = useRef<HTMLDivElement>(null);
  const ofLabel = tagsOfLabel(book.palette, label);
  const own = new Set(['status', 'note', ...ofLabel.map(({ name }) => name)]);
  const names = Object.keys(tags).filter((name) => !own.has(name));
  const vocabulary = (): TagVocabulary => (
    tagVocabulary({ annotations: workspace.annotations.all(), others: workspace.view.getState().sessionTags, palette: book.palette })
  );

  useEffect(
    function enterNewRow() {
      if (adding) group.current?.querySelector<HTMLInputElement>('[data-new] input')?.focus();
    },
    [adding],
  );

  return (
    <div ref={group} role="group" aria-label="Tags" className={classes['section']}>
      <div className={classes['sectionHead']}>
        <h3 className={classes['sectionTitle']}>Tags</h3>
        <Button
          size="xs"
          variant="subtle"
          aria-label="Add tag"
          leftSection={<IconPlus size={14} stroke={2} aria-hidden="true" />}
          onClick={() => setAdding(true)}
        >
          Add
        </Button>
      </div>
      {ofLabel.map((tag) => (
        <LabelTagRow
          key={tag.name}
          tag={tag}
          value={Object.hasOwn(tags, tag.name) ? tags[tag.name] : undefined}
          several={several.has(tag.name)}
          words={(name) => vocabulary().values(name)}
          onChange={(value) => onChange(withValue(tags, tag.name, value))}
          onDone={onDone}
        />
      ))}
      {names.map((name) => (
        <TagRow
          key={name}
          name={name}
          value={tags[name] ?? ''}
          several={several.has(name)}
          others={withoutTag(tags, name)}
          vocabulary={vocabulary}
          onChange={(tag) => onChange(withTag(tags, name, tag))}
          onRemove={() => onChange(withoutTag(tags, name))}
          onDone={onDone}
        />
      ))}
      {adding && (
        <TagRow
          name=""
          value=""
          several={false}
          others={tags}
          vocabulary={vocabulary}
          onChange={(tag) => {
            setAdding(false);
            onChange(withTag(tags, null, tag));
          }}
          onRemove={() => setAdding(false)}
          onDone={onDone}
        />
      )}
      {names.length === 0 && ofLabel.length === 0 && !adding && <p className={classes['none']}>No tags</p>}
    </div>
  );
}
