import { Button } from '@mantine/core';
import { IconArrowLeft, IconRefresh } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactElement } from 'react';
import { useClient } from '../api/ClientProvider.tsx';
import { problemOf } from '../api/outcome.ts';
import { ErrorAlert } from '../commands/parts/ErrorAlert.tsx';
import { Name } from '../commands/parts/Name.tsx';
import type { RemoteFile } from '../contract/connections.ts';
import classes from './BringInDialog.module.css';
import { arrivingWords, filesWords, shareDone } from './bringInWords.ts';
import { remoteFilesQuery } from './connectionQueries.ts';
import { fileNote, mayComeIn } from './fileNote.ts';
import { type Run, type Source, useBringIn } from './useBringIn.ts';

interface FileChooserProps {
  readonly source: Source;
  readonly sessionId: string;
  readonly onBack: () => void;
  readonly onClose: () => void;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** The files of a place: all that may come in are chosen to begin with. */
export function FileChooser({ source, sessionId, onBack, onClose }: FileChooserProps): ReactElement {
  const files = useQuery(remoteFilesQuery(useClient(), source.system, source.place));
  const back = <Button size="xs" variant="subtle" className={classes['back'] ?? ''} leftSection={<IconArrowLeft {...icon} />} onClick={onBack}>Back</Button>;
  if (files.isPending) return <>{back}<p className={classes['note']} role="status">Looking for files…</p></>;
  if (files.error !== null) {
    const retry = <Button size="xs" leftSection={<IconRefresh {...icon} />} onClick={() => void files.refetch()}>Retry</Button>;
    return <>{back}<ErrorAlert actions={retry}>{problemOf(files.error).detail}</ErrorAlert></>;
  }
  return <>{back}<Files title={files.data.title} items={files.data.items} source={source} sessionId={sessionId} onClose={onClose} /></>;
}

interface FilesProps extends Pick<FileChooserProps, 'source' | 'sessionId' | 'onClose'> {
  readonly title: string;
  readonly items: readonly RemoteFile[];
}

function Files({ title, items, source, sessionId, onClose }: FilesProps): ReactElement {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { run, start, cancel } = useBringIn(source, sessionId);
  const open = items.filter(mayComeIn);
  const chosen = open.filter(({ id }) => !left.has(id));
  const toggle = (id: string): void => setLeft((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));
  if (items.length === 0) return <p className={classes['note']}><Name>{title}</Name> holds no files.</p>;
  const isBusy = run?.state === 'running';
  const waiting = chosen.filter(({ id }) => run?.done.get(id)?.kind !== 'here');
  return (
    <>
      <h3 className={classes['heading']}><Name>{title}</Name></h3>
      <ul className={classes['list']} aria-label="Files">
        {items.map((file) => {
          const result = run?.done.get(file.id);
          const note = fileNote(file, result);
          return (
            <li key={file.id}>
              <label className={classes['file']} data-refused={!mayComeIn(file) || result?.kind === 'refused' || undefined} data-said={(result !== undefined && note !== 'Brought in') || undefined}>
                <input type="checkbox" disabled={!mayComeIn(file) || isBusy || result?.kind === 'here'} checked={mayComeIn(file) && !left.has(file.id)} onChange={() => toggle(file.id)} />
                <span className={classes['title']}><Name>{file.name}</Name></span>
                <span className={classes['detail']}><Name>{file.detail}</Name></span>
                <span className={classes['state']}>{note}</span>
              </label>
            </li>
          );
        })}
      </ul>
      {run !== null && <Progress run={run} />}
      <div className={classes['actions']}>
        {isBusy
          ? <Button size="lg" onClick={cancel}>Cancel</Button>
          : <Button variant="subtle" size="lg" onClick={onClose}>Close</Button>}
        {(isBusy || run === null || waiting.length > 0) && (
          <Button variant="filled" size="lg" disabled={isBusy || waiting.length === 0} onClick={() => void start(waiting)}>
            {waiting.length === 1 ? 'Bring in 1 file' : `Bring in ${waiting.length} files`}
          </Button>
        )}
      </div>
    </>
  );
}

function Progress({ run }: { readonly run: Run }): ReactElement {
  const { state, count, done, arriving } = run;
  const far = { state, count, done: done.size, failed: [...done.values()].filter(({ kind }) => kind === 'refused').length, arriving };
  return (
    <div className={classes['progress']}>
      <progress aria-label="Bringing in" max={count} value={shareDone(far)} />
      <p>
        <span role="status">{filesWords(far)}</span>
        {arriving !== null && <span className={classes['arriving']}><Name>{arriving.name}</Name></span>}
        {arriving !== null && <span>{arrivingWords(arriving)}</span>}
      </p>
    </div>
  );
}
