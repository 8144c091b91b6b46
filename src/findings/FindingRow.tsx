import { IconHistory, IconLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { memo, type ReactElement } from 'react';
import { authorOf, isOfEarlierFile, itemName, statusOf } from '../annotation/review/status.ts';
import { Name } from '../commands/parts/Name.tsx';
import { PersonName } from '../commands/parts/PersonName.tsx';
import { StatusIcon } from '../commands/parts/StatusIcon.tsx';
import { Swatch } from '../commands/parts/Swatch.tsx';
import { TimeText } from '../commands/parts/TimeText.tsx';
import type { LabelColour } from '../annotation/labels.ts';
import { FindingCrop } from './FindingCrop.tsx';
import classes from './FindingsTable.module.css';
import type { Finding } from './findingsBook.ts';

/** So many tags stand in a row; the rest is a number. */
const TAGS_SHOWN = 4;

export interface FindingRowProps {
  readonly finding: Finding;
  readonly colour: LabelColour;
  readonly sessionId: string;
  readonly me: string;
  readonly index: number;
  readonly top: number;
  readonly tabIndex: number;
  readonly chosen: boolean;
  readonly onChoose: (key: string, how: 'one' | 'range') => void;
  readonly onCopyLink: (finding: Finding) => void;
}

/** A finding with all that is known of it; its name leads to it on its page. */
export const FindingRow = memo(function FindingRow(props: FindingRowProps): ReactElement {
  const { finding, colour, sessionId, me, index, top, tabIndex, chosen, onChoose, onCopyLink } = props;
  const { attachment, annotation, number } = finding;
  const { label, pageIndex, createdAt } = annotation;
  const author = authorOf(annotation);
  return (
    <li className={`${classes['columns'] ?? ''} ${classes['row'] ?? ''}`} style={{ top }} data-index={index} data-chosen={chosen || undefined}>
      <label className={classes['check']}>
        <input
          type="checkbox" className={classes['box']} aria-label={`Select ${itemName(annotation)}`} checked={chosen} tabIndex={tabIndex}
          onChange={({ nativeEvent }) => onChoose(finding.key, nativeEvent instanceof MouseEvent && nativeEvent.shiftKey ? 'range' : 'one')}
        />
      </label>
      <span className={classes['number']}>{number}</span>
      <FindingCrop finding={finding} colour={colour.paper} />
      <span className={classes['label']}>
        {label !== '' && <Swatch colour={colour} />}
        <Link
          to="/sessions/$sessionId/attachments/$attachmentId"
          params={{ sessionId, attachmentId: attachment.id }}
          search={{ page: pageIndex + 1, annotation: annotation.id }}
          className={classes['link']}
          tabIndex={tabIndex}
          data-focus=""
        >
          {label === '' ? 'Needs label' : <Name>{label}</Name>}
        </Link>
        {isOfEarlierFile(annotation, attachment.facts?.sha256 ?? null) && (
          <span className={classes['earlier']} title="Drawn on an earlier file: the attachment was replaced since"><IconHistory size={14} stroke={2} aria-label="Drawn on an earlier file" /></span>
        )}
      </span>
      <span className={classes['tags']}><Tags finding={finding} /></span>
      <span className={classes['status']} title={statusOf(annotation)}><StatusIcon status={statusOf(annotation)} /></span>
      <span className={classes['file']} title={attachment.name}><Name>{attachment.title ?? attachment.name}</Name></span>
      <span className={classes['page']}>{`p. ${pageIndex + 1}`}</span>
      <span className={classes['by']} title={author ?? undefined}><PersonName email={author ?? ''} me={me} /></span>
      <span className={classes['when']}>{createdAt !== null && <TimeText at={{ iso: createdAt, raw: createdAt }} />}</span>
      <button
        type="button" className={classes['copy']} tabIndex={tabIndex} title="Copy link" aria-label={`Copy link to ${itemName(annotation)}`}
        onClick={() => onCopyLink(finding)}
      >
        <IconLink size={16} stroke={1.75} aria-hidden="true" />
      </button>
    </li>
  );
});

function Tags({ finding }: { readonly finding: Finding }): ReactElement {
  const tags = Object.entries(finding.annotation.tags).filter(([name]) => name !== 'status');
  return (
    <>
      {tags.slice(0, TAGS_SHOWN).map(([name, value]) => (
        <span key={name} className={classes['tag']}>
          <Name>{name}</Name> <b>{typeof value === 'string' ? <Name>{value}</Name> : value ? 'yes' : 'no'}</b>
        </span>
      ))}
      {tags.length > TAGS_SHOWN && <span className={classes['tag']}>{`+${tags.length - TAGS_SHOWN}`}</span>}
    </>
  );
}
