import { IconFile, IconFileText, IconFileTypePdf, IconFileZip, IconPhoto, IconTable, type Icon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { useStore } from 'zustand';
import type { Attachment } from '../contract/attachment.ts';
import { fileKind, type FileKind } from './kinds.ts';
import { settled } from './settled.ts';
import classes from './Thumbnail.module.css';
import { useThumbnail } from './useThumbnail.ts';

const icons: Readonly<Record<FileKind, Icon>> = {
  pdf: IconFileTypePdf,
  image: IconPhoto,
  data: IconTable,
  text: IconFileText,
  archive: IconFileZip,
  other: IconFile,
};

interface ThumbnailProps {
  readonly attachment: Attachment;
  readonly size: 'card' | 'row';
}

/** The well in which a file is seen small; an icon of its type until, and unless, a picture could be made. The link beside it names the file. */
export function Thumbnail({ attachment, size }: ThumbnailProps): ReactElement {
  return <Well attachment={attachment} size={size} address={useThumbnail(attachment, 'made')} />;
}

/** As `Thumbnail`, on a page that is not to be slowed: one that is kept is shown at once, another is made when the page has settled. */
export function PatientThumbnail({ attachment, size }: ThumbnailProps): ReactElement {
  const kept = useThumbnail(attachment, 'kept');
  const isSettled = useStore(settled) === 'yes';
  const made = useThumbnail(attachment, isSettled && kept === null ? 'made' : 'none');
  return <Well attachment={attachment} size={size} address={kept ?? made} />;
}

interface WellProps extends ThumbnailProps {
  /** Of the picture; null while, or because, there is none. */
  readonly address: string | null;
}

function Well({ attachment, size, address }: WellProps): ReactElement {
  const Picture = icons[fileKind(attachment.type)];
  return (
    <span className={classes[size]} aria-hidden="true">
      {address === null
        ? <Picture size={size === 'card' ? 24 : 16} stroke={size === 'card' ? 1.5 : 1.75} />
        : <img src={address} alt="" className={classes['picture']} draggable={false} />}
    </span>
  );
}
