import { Button, TextInput } from '@mantine/core';
import { useId, useMemo, useState } from 'react';
import type { ReactNode } from 'react';
import { formatCount } from '../../commands/parts/formatCount.ts';
import { Name } from '../../commands/parts/Name.tsx';
import type { ImportPart, ImportPlan } from '../read/importPlan.ts';
import classes from './ImportDialog.module.css';
import { importSummary } from './importSummary.ts';
import type { ShownRows } from './importSummary.ts';

/** The attachment that is open. */
export interface OpenFile {
  readonly id: string;
  readonly name: string;
}

interface ImportPreviewProps {
  readonly plan: ImportPlan;
  readonly name: string;
  readonly open: OpenFile;
  readonly labels: readonly string[];
  readonly onBack: () => void;
  readonly onImport: (parts: readonly ImportPart[]) => void;
}

/** What would come, what would not and why, and what labels are called here. */
export function ImportPreview({ plan, name, open, labels, onBack, onImport }: ImportPreviewProps) {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const list = useId();
  const { count, found, labels: known, setAside } = useMemo(() => importSummary(plan), [plan]);
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onImport(plan.parts.map((part) => ({ ...part, made: part.made.map((annotation) => ({ ...annotation, label: (names.get(annotation.label) ?? annotation.label).trim() })) })));
      }}
    >
      <p className={classes['what']}>{plan.format}, <Name>{name}</Name></p>
      <p className={classes['found']} role="status">{found}</p>
      {plan.names === 'nothing' && count > 0 && <p className={classes['what']}>The file does not say which attachment it is of: it is taken as of <Name>{open.name}</Name>, page by page.</p>}
      {plan.parts.some(({ attachmentId }) => attachmentId !== open.id) && (
        <Listed title="Files">
          {plan.parts.map(({ attachmentId, name: file, made }) => <li key={attachmentId}><Name>{`${formatCount(made.length)}: ${file}`}</Name></li>)}
        </Listed>
      )}
      {setAside.rows.length > 0 && (
        <Listed title="Set aside">
          {setAside.rows.map(([reason, of]) => <li key={reason}><Name>{`${formatCount(of)}: ${reason}`}</Name></li>)}
          {setAside.more.rows > 0 && <li>{`${formatCount(setAside.more.count)}: for ${formatCount(setAside.more.rows)} more reasons.`}</li>}
        </Listed>
      )}
      {known.rows.length > 0 && (
        <fieldset className={classes['labels']}>
          <legend>Labels, and what they are called here</legend>
          <datalist id={list}>{labels.map((label) => <option key={label} value={label}>{label}</option>)}</datalist>
          {known.rows.map(([label, of]) => (
            <div key={label} className={classes['label']}>
              <span className={classes['name']}><Name>{label === '' ? 'Unlabelled' : label}</Name></span>
              <span className={classes['count']}>{formatCount(of)}</span>
              <TextInput
                aria-label={`Label for ${label === '' ? 'unlabelled' : label}`} list={list} maxLength={200} placeholder="needs label"
                value={names.get(label) ?? label} onChange={(event) => setNames(new Map(names).set(label, event.currentTarget.value))}
              />
            </div>
          ))}
          <MoreLabels {...known.more} />
        </fieldset>
      )}
      <div className={classes['actions']}>
        <Button variant="subtle" size="lg" onClick={onBack}>Another file</Button>
        <Button variant="filled" size="lg" type="submit" data-autofocus disabled={count === 0}>
          {count === 0 ? 'Import' : `Import ${formatCount(count)}`}
        </Button>
      </div>
    </form>
  );
}

function Listed({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const id = useId();
  return (
    <div className={classes['said']}>
      <p id={id} className={classes['title']}>{title}</p>
      <ul aria-labelledby={id}>{children}</ul>
    </div>
  );
}

function MoreLabels({ rows, count }: ShownRows['more']) {
  if (rows === 0) return null;
  return <p className={classes['what']}>{`${formatCount(rows)} more ${rows === 1 ? 'label' : 'labels'} of ${formatCount(count)} ${count === 1 ? 'shape' : 'shapes'} keep their names.`}</p>;
}
