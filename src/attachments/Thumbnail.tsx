import { IconFile, IconFileText, IconFileTypePdf, IconFileZip, IconPhoto, IconTable, type Icon } from '@tabler/icons-react';
import type { ReactElement, ReactNode } from 'react';
import type { Attachment } from '../contract/attachment.ts';
import { fileKind, type FileKind } from './kinds.ts';
import classes from './Thumbnail.module.css';

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
  /** A picture of the file; until there is one, an icon of its type stands in its place. */
  readonly picture?: ReactNode;
}

/** The well in which a file is seen small. Says nothing to screen readers: the link beside it names the file. */
export function Thumbnail({ attachment, size, picture }: ThumbnailProps): ReactElement {
  const Picture = icons[fileKind(attachment.type)];
  return (
    <span className={classes[size]} aria-hidden="true">
      {picture ?? <Picture size={size === 'card' ? 24 : 16} stroke={size === 'card' ? 1.5 : 1.75} />}
    </span>
  );
}
