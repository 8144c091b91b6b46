import { Button, Checkbox, Modal, NativeSelect, NumberInput, Radio, TextInput } from '@mantine/core';
import { useEffect, useMemo, useState } from 'react';
import { formatCount } from '../../commands/parts/formatCount.ts';
import type { CropOptions } from '../run/exportDesk.ts';
import { emptyReason } from '../run/formats.ts';
import type { Format, FormatId } from '../run/formats.ts';
import type { WriterInput } from '../write/writers.ts';
import { readPages } from './pageRanges.ts';
import classes from './ExportDialog.module.css';

/** Which annotations are exported. */
export interface ExportScope {
  readonly id: string;
  /** As its radio button says it. */
  readonly label: string;
  /** Chosen to begin with. */
  readonly isFirst?: true;
  /** How many pages one chooses from; absent where one does not. */
  readonly pageCount?: number;
  /** The annotations; `pages` are 0-based, null where one does not choose. Rejects when aborted or the host does not answer. */
  gather(pages: readonly number[] | null, signal: AbortSignal): Promise<readonly WriterInput[]>;
}

/** What a person asked for. */
export interface ExportChoice {
  readonly format: FormatId;
  readonly scope: ExportScope;
  readonly inputs: readonly WriterInput[];
  readonly crops: CropOptions;
}

interface ExportDialogProps {
  readonly formats: readonly Format[];
  readonly first: FormatId;
  readonly scopes: readonly ExportScope[];
  readonly firstPages: string;
  readonly onExport: (choice: ExportChoice) => void;
  /** The focus is the caller's to give on. */
  readonly onClose: () => void;
}

type Gathered =
  | { readonly state: 'reading' }
  | { readonly state: 'ready'; readonly inputs: readonly WriterInput[] }
  | { readonly state: 'failed'; readonly sentence: string };

/** Dialog "Export": the format, which annotations, and what the format cannot hold of them. */
export function ExportDialog({ formats, first, scopes, firstPages, onExport, onClose }: ExportDialogProps) {
  const [formatId, setFormat] = useState(first);
  const [scopeId, setScope] = useState((scopes.find(({ isFirst }) => isFirst === true) ?? scopes[0])?.id ?? '');
  const [pagesText, setPages] = useState(firstPages);
  const format = formats.find(({ id }) => id === formatId);
  const [margin, setMargin] = useState<number | string>(10);
  const [outline, setOutline] = useState<'drawn' | 'none'>('none');
  const scope = scopes.find(({ id }) => id === scopeId) ?? scopes[0];
  const pages = scope?.pageCount === undefined ? null : readPages(pagesText, scope.pageCount);
  const lacksPages = scope?.pageCount !== undefined && pages === null;
  const gathered = useGathered(scope, lacksPages ? 'none' : (pages?.join(' ') ?? 'all'));
  const canExport = !lacksPages && gathered.state === 'ready' && emptyReason(formatId, gathered.inputs) === null;
  return (
    <Modal opened onClose={onClose} title="Export" size={480} returnFocus={false}>
      <form
        className={classes['form']}
        onSubmit={(event) => {
          event.preventDefault();
          if (scope !== undefined && gathered.state === 'ready' && canExport) onExport({ format: formatId, scope, inputs: gathered.inputs, crops: { margin: Number(margin) / 100, outline } });
        }}
      >
        <NativeSelect
          data-autofocus label="Format" description={format?.hint ?? null} size="lg" value={formatId}
          data={formats.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => {
            const chosen = formats.find(({ id }) => id === event.currentTarget.value);
            if (chosen !== undefined) setFormat(chosen.id);
          }}
        />
        <fieldset className={classes['scopes']}>
          <legend>What</legend>
          {scopes.map(({ id, label }) => (
            <Radio
              key={id} size="xs" name="scope" color="var(--mantine-color-text)" iconColor="var(--mantine-color-body)" classNames={{ radio: classes['radio'], label: classes['scope'] }}
              label={label} checked={id === scope?.id} onChange={() => setScope(id)}
            />
          ))}
          {scope?.pageCount !== undefined && (
            <TextInput
              aria-label="Pages" description={`Of 1 to ${scope.pageCount}, such as 3-5, 8`} size="lg" value={pagesText}
              error={lacksPages ? `Pages are numbers from 1 to ${scope.pageCount}, such as 3-5, 8.` : null}
              onChange={(event) => setPages(event.currentTarget.value)}
            />
          )}
        </fieldset>
        {formatId === 'crops' && (
          <fieldset className={classes['scopes']}>
            <legend>Crops</legend>
            <NumberInput label="Margin" description="Percent of the region's longer side" size="lg" min={0} max={500} value={margin} onChange={setMargin} clampBehavior="strict" />
            <Checkbox label="Draw the outline" checked={outline === 'drawn'} onChange={(event) => setOutline(event.currentTarget.checked ? 'drawn' : 'none')} />
          </fieldset>
        )}
        <div className={classes['said']} role="status">{lacksPages ? <p>Which pages?</p> : <Said gathered={gathered} format={format} />}</div>
        <div className={classes['actions']}>
          <Button variant="subtle" size="lg" onClick={onClose}>Cancel</Button>
          <Button variant="filled" size="lg" type="submit" disabled={!canExport}>Export</Button>
        </div>
      </form>
    </Modal>
  );
}

/** How many there are, and what the format cannot hold of them. */
function Said({ gathered, format }: { readonly gathered: Gathered; readonly format: Format | undefined }) {
  const losses = useMemo(() => (gathered.state === 'ready' ? (format?.losses(gathered.inputs) ?? []) : []), [gathered, format]);
  switch (gathered.state) {
    case 'reading': return <p>Reading the annotations…</p>;
    case 'failed': return <p>{gathered.sentence}</p>;
    case 'ready': {
      const empty = format === undefined ? null : emptyReason(format.id, gathered.inputs);
      if (empty !== null) return <p>{empty}</p>;
      const count = gathered.inputs.reduce((sum, { annotations }) => sum + annotations.length, 0);
      const counted = count === 1 ? '1 annotation' : `${formatCount(count)} annotations`;
      if (losses.length === 0) return <p>{`${counted}. The format holds all of it.`}</p>;
      return (
        <>
          <p>{`${counted}. What the format cannot hold:`}</p>
          <ul>{losses.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
        </>
      );
    }
  }
}

/** The annotations of the scope; those of a scope chosen before are given up. `which`: pages as text, "all", or "none" while they make no sense. */
function useGathered(scope: ExportScope | undefined, which: string): Gathered {
  const [held, setHeld] = useState<{ readonly key: string; readonly gathered: Gathered }>({ key: '', gathered: { state: 'reading' } });
  const key = `${scope?.id ?? ''} ${which}`;
  useEffect(
    function gatherInputs() {
      if (scope === undefined || which === 'none') return undefined;
      const control = new AbortController();
      const pages = which === 'all' ? null : which.split(' ').map(Number);
      scope.gather(pages, control.signal).then(
        (inputs) => control.signal.aborted || setHeld({ key, gathered: { state: 'ready', inputs } }),
        (error: unknown) => control.signal.aborted || setHeld({ key, gathered: { state: 'failed', sentence: error instanceof Error ? error.message : String(error) } }),
      );
      return () => control.abort();
    },
    [scope, which, key],
  );
  return held.key === key ? held.gathered : { state: 'reading' };
}
