import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Attachment } from '../contract/attachment.ts';
import { createChrome } from './chrome.ts';
import { DocumentViewer } from './DocumentViewer.tsx';
import { FirstSight } from './FirstSight.tsx';
import { Opening } from './Opening.tsx';
import { Trouble } from './Trouble.tsx';
import { ViewerFrame } from './ViewerFrame.tsx';
import type { ViewerScreenProps } from './ViewerScreen.tsx';
import { startOf } from './startOf.ts';
import { useDownload } from './useDownload.ts';
import { useOpening } from './useOpening.ts';

export interface AttachmentViewerProps extends ViewerScreenProps {
  readonly session: { readonly id: string; readonly title: string } | null;
  readonly files: readonly Attachment[];
  readonly attachment: Attachment & { readonly id: string };
  /** Begins anew, with the file that the host has now. */
  readonly onShowNew: () => void;
}

/** One attachment from its first byte to its last: opening, trouble, or the document with everything round it. */
export function AttachmentViewer(props: AttachmentViewerProps) {
  const { attachment, outbox, person, onShown } = props;
  const [chrome] = useState(() => createChrome(window.innerWidth));
  const [start] = useState(() => startOf(props));
  const editLabel = useMemo(
    () => (id: string) => chrome.setState((state) => ({ wanted: 'label', popover: state.annotations === 'open' ? null : { id } })),
    [chrome],
  );
  const { opening, open } = useOpening({ attachment, outbox, person, start, editLabel });
  const download = useDownload();
  const onDownload = useCallback(() => void download(attachment.id), [download, attachment.id]);
  const isShown = opening.state === 'open' || opening.state === 'failed';
  useEffect(
    function tellShown() {
      if (isShown) onShown();
    },
    [isShown, onShown],
  );

  if (opening.state === 'open') {
    return <DocumentViewer {...props} {...{ chrome, onDownload }} workspace={opening.workspace} />;
  }
  return (
    <ViewerFrame {...props} chrome={chrome} pictureOf={opening.state === 'failed' ? props.pictureOf : undefined}>
      {opening.state === 'loading' && <Opening name={attachment.title ?? attachment.name} file={opening.file} />}
      {opening.state === 'seen' && <FirstSight sight={opening.sight} />}
      {opening.state === 'failed' && <Trouble failure={opening.failure} onOpen={open} onDownload={onDownload} />}
    </ViewerFrame>
  );
}
