import { IconFile, IconFileText, IconFileTypePdf, IconFileZip, IconPhoto, IconTable, type Icon } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import type { Attachment } from '../contract/attachment.ts';
import { fileKind, type FileKind } from './kinds.ts';
import classes from './Thumbnail.module.css';
import { useThumbnail, type PictureSource } from './useThumbnail.ts';

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
  /** Made when none is kept, unless said otherwise. */
  readonly from?: PictureSource;
}

/** The well in which a file is seen small; an icon of its type until, and unless, a picture could be made. The link beside it names the file. */
export function Thumbnail({ attachment, size, from = 'made' }: ThumbnailProps): ReactElement {
  const address = useThumbnail(attachment, from);
  const Picture = icons[fileKind(attachment.type)];
  return (
    <span className={classes[size]} aria-hidden="true">
      {address === null
        ? <Picture size={size === 'card' ? 24 : 16} stroke={size === 'card' ? 1.5 : 1.75} />
        : <img src={address} alt="" className={classes['picture']} draggable={false} />}
    </span>
  );
}
