import { IconAlertTriangle, IconCheck, IconRefresh, IconX } from '@tabler/icons-react';
import { memo, useEffect, useRef, type ReactElement } from 'react';
import { Name } from '../commands/parts/Name.tsx';
import { RowButton } from '../commands/parts/RowButton.tsx';
import { formatPart, formatSize } from '../commands/parts/formatSize.ts';
import { formatWait } from './facts.ts';
import { byUrgency, mayBeRetried, secondsLeft, sumUploads, uploadShare, type Upload, type UploadQueue } from './UploadQueue.ts';
import classes from './UploadsFrame.module.css';

/** How long uploads that are done stay listed when nothing else is under way, in ms. */
const DONE_STAYS = 6000;

/** At most so many files are listed: a folder of 2,000 must not make 2,000 rows. The rest is in the sum. */
const LISTED = 50;

interface UploadsFrameProps {
  readonly queue: UploadQueue;
  readonly uploads: readonly Upload[];
}

/** Uploads within a page: a head with the sum, a row for each file. */
export function UploadsFrame({ queue, uploads }: UploadsFrameProps): ReactElement | null {
  useClearDone(queue, uploads);
  if (uploads.length === 0) return null;
  return (
    <section className={classes['frame']} aria-label="Uploads">
      <UploadsHead queue={queue} uploads={uploads} />
      <ul className={classes['rows']}>
        {byUrgency(uploads).slice(0, LISTED).map((upload) => <UploadRow key={upload.id} queue={queue} upload={upload} />)}
        {uploads.length > LISTED && <li className={classes['more']}>{`and ${uploads.length - LISTED} more`}</li>}
      </ul>
    </section>
  );
}

/** Once all are done, none has failed and none was there already, the list has said what it had to say. */
export function useClearDone(queue: UploadQueue, uploads: readonly Upload[]): void {
  const settled = uploads.length > 0 && uploads.every(({ state }) => state.kind === 'done' && !state.isDuplicate);
  const latest = useRef(uploads);
  useEffect(function keepLatest() {
    latest.current = uploads;
  });
  useEffect(function clearDoneLater() {
    if (!settled) return undefined;
    const timer = setTimeout(() => queue.clearEnded(latest.current), DONE_STAYS);
    return () => clearTimeout(timer);
  }, [queue, settled]);
}

function UploadsHead({ queue, uploads }: UploadsFrameProps): ReactElement {
  const sum = sumUploads(uploads);
  return (
    <div className={classes['head']}>
      <span className={classes['heading']} role="status">{sumWords(sum)}</span>
      {sum.active > 0 && <span className={classes['sum']}>{formatPart(sum.sent, sum.size)}</span>}
      <span className={classes['space']} />
      {sum.retriable > 1 && <button type="button" className={classes['quiet']} onClick={() => queue.retryAll(uploads)}>Retry all</button>}
      {sum.active > 0
        ? <button type="button" className={classes['quiet']} onClick={() => queue.cancelAll(uploads)}>Cancel all</button>
        : <button type="button" className={classes['quiet']} onClick={() => queue.clearEnded(uploads)}>Dismiss</button>}
    </div>
  );
}

/** What a list of uploads comes to, in words. */
export function sumWords({ active, failed, count }: ReturnType<typeof sumUploads>): string {
  if (active > 0) return active === count ? `Uploading ${files(count)}` : `Uploading ${count - active - failed + 1} of ${count}`;
  if (failed > 0) return `${files(failed)} not uploaded`;
  return `${files(count)} uploaded`;
}

function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

/** Rendered when its own upload gets on, and not with each of the others. */
const UploadRow = memo(function UploadRow({ queue, upload }: { readonly queue: UploadQueue; readonly upload: Upload }): ReactElement {
  const { kind } = upload.state;
  return (
    <li className={classes['row']}>
      <span className={classes['name']}><Name>{upload.name}</Name></span>
      <UploadBar upload={upload} />
      <span className={classes['percent']}>{kind === 'sending' || kind === 'done' ? `${Math.floor(uploadShare(upload) * 100)} %` : ''}</span>
      <span className={kind === 'failed' ? classes['failure'] : classes['words']} role={kind === 'failed' ? 'alert' : undefined}>
        {kind === 'failed' && <IconAlertTriangle size={14} stroke={2} aria-hidden="true" />}
        {uploadWords(upload)}
      </span>
      <UploadActions queue={queue} upload={upload} />
    </li>
  );
});

/** The progress of one file, in whole percent, named by the file. */
export function UploadBar({ upload }: { readonly upload: Upload }): ReactElement {
  return (
    <progress
      className={classes['bar']}
      aria-label={upload.name}
      max={100}
      value={Math.floor(uploadShare(upload) * 100)}
      data-state={upload.state.kind}
    />
  );
}

export function UploadActions({ queue, upload }: { readonly queue: UploadQueue; readonly upload: Upload }): ReactElement {
  const { state, id, name } = upload;
  if (state.kind === 'done') return <IconCheck size={16} stroke={1.75} className={classes['done']} aria-label="Uploaded" />;
  return (
    <span className={classes['actions']}>
      {mayBeRetried(state) && (
        <RowButton iconSize={14} label={state.kind === 'broken' ? `Retry ${name} now` : `Retry ${name}`} icon={IconRefresh} onClick={() => queue.retry(id)} />
      )}
      <RowButton iconSize={14} label={state.kind === 'failed' ? `Dismiss ${name}` : `Cancel ${name}`} icon={IconX} onClick={() => queue.cancel(id)} />
    </span>
  );
}

/** Where an upload stands, in words. */
export function uploadWords(upload: Upload): string {
  const { state, size } = upload;
  switch (state.kind) {
    case 'waiting': return 'Waiting';
    case 'done': return state.isDuplicate ? 'Uploaded. The same file is here already' : `Uploaded, ${formatSize(size)}`;
    case 'broken': return 'It did not get through. It is sent again by itself';
    case 'failed': return state.sentence;
    case 'sending': {
      if (state.sent >= size && size > 0) return 'Sent, being stored';
      const left = secondsLeft(upload);
      return left === null ? formatPart(state.sent, size) : `${formatPart(state.sent, size)}, ${formatWait(left)} left`;
    }
  }
}
