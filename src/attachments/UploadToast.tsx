import { IconAlertTriangle, IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useState, type ReactElement } from 'react';
import { IconButton } from '../commands/parts/IconButton.tsx';
import { Name } from '../commands/parts/Name.tsx';
import { InToastArea } from '../commands/parts/ToastArea.tsx';
import { formatPart } from '../commands/parts/formatSize.ts';
import { byUrgency, sumUploads, uploadShare, type Upload, type UploadQueue } from './UploadQueue.ts';
import { useUploadQueue, useUploads } from './uploadsContext.ts';
import { sumWords, UploadActions, UploadBar, useClearDone, uploadWords } from './UploadsFrame.tsx';
import classes from './UploadToast.module.css';

/** At most so many files are listed; the rest is in the sum. */
const LISTED = 5;

interface UploadToastProps {
  /** The session whose page is shown: its uploads are told there. Null elsewhere. */
  readonly shownSessionId: string | null;
}

/** Uploads that belong to another page than the one shown, in the corner of the toasts. */
export function UploadToast({ shownSessionId }: UploadToastProps): ReactElement | null {
  const queue = useUploadQueue();
  const uploads = useUploads().filter(({ target }) => target.sessionId !== shownSessionId);
  useClearDone(queue, uploads);
  if (uploads.length === 0) return null;
  return (
    <InToastArea>
      <Toast queue={queue} uploads={uploads} />
    </InToastArea>
  );
}

function Toast({ queue, uploads }: { readonly queue: UploadQueue; readonly uploads: readonly Upload[] }): ReactElement {
  const [open, setOpen] = useState(true);
  const sum = sumUploads(uploads);
  const listed = byUrgency(uploads).slice(0, LISTED);
  return (
    <section aria-label="Uploads" className={classes['toast']}>
      <div className={classes['head']}>
        <span className={classes['heading']} role="status">{sumWords(sum)}</span>
        {sum.active > 0 && <span className={classes['sum']}>{formatPart(sum.sent, sum.size)}</span>}
        <span className={classes['space']} />
        <IconButton size="xs" label={open ? 'Fold' : 'Unfold'} icon={open ? IconChevronDown : IconChevronUp} expanded={open} onClick={() => setOpen(!open)} />
        <IconButton
          size="xs"
          label={sum.active > 0 ? 'Cancel all' : 'Dismiss'}
          icon={IconX}
          onClick={() => {
            if (sum.active > 0) queue.cancelAll(uploads);
            queue.clearEnded(uploads);
          }}
        />
      </div>
      {open && (
        <ul className={classes['files']}>
          {listed.map((upload) => <ToastRow key={upload.id} queue={queue} upload={upload} />)}
        </ul>
      )}
      {open && uploads.length > LISTED && <div className={classes['more']}>{`and ${uploads.length - LISTED} more`}</div>}
    </section>
  );
}

function ToastRow({ queue, upload }: { readonly queue: UploadQueue; readonly upload: Upload }): ReactElement {
  const { kind } = upload.state;
  return (
    <li className={classes['file']}>
      <div className={classes['line']}>
        <span className={classes['name']}><Name>{upload.name}</Name></span>
        {kind === 'sending' && <span className={classes['percent']}>{`${Math.floor(uploadShare(upload) * 100)} %`}</span>}
        {(kind === 'waiting' || kind === 'broken') && <span className={classes['percent']}>{kind === 'waiting' ? 'Waiting' : 'Sent again soon'}</span>}
        <UploadActions queue={queue} upload={upload} />
      </div>
      {kind === 'failed'
        ? <div role="alert" className={classes['failure']}><IconAlertTriangle size={14} stroke={2} aria-hidden="true" />{uploadWords(upload)}</div>
        : <UploadBar upload={upload} />}
    </li>
  );
}
