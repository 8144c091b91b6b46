import { Button } from '@mantine/core';
import { IconDownload, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef, type ReactElement, type ReactNode, type RefObject } from 'react';
import { useStore } from 'zustand';
import { useClient } from '../api/ClientProvider.tsx';
import { attachmentInfoQuery, attachmentQuery, capabilitiesQuery, meQuery, offers } from '../api/queries.ts';
import { useFocusReturnAtEnd } from '../commands/focusReturn.ts';
import { formatCount } from '../commands/parts/formatCount.ts';
import { IconButton } from '../commands/parts/IconButton.tsx';
import { Name } from '../commands/parts/Name.tsx';
import { PersonName } from '../commands/parts/PersonName.tsx';
import { TimeText } from '../commands/parts/TimeText.tsx';
import { formatSize } from '../commands/parts/formatSize.ts';
import { usePeopleNames } from '../commands/people.ts';
import { lengthUnit } from '../commands/settings.ts';
import type { Attachment, AttachmentInfo } from '../contract/attachment.ts';
import { limits } from '../contract/limits.ts';
import { attachmentTitle } from './arrange.ts';
import { useEditAttachment, type AttachmentActions, type AttachmentEdit } from './attachmentActions.ts';
import classes from './DetailsPanel.module.css';
import { EditedText } from './EditedText.tsx';
import { formatDimensions, formatExtent } from './facts.ts';
import { fileKind, typeName } from './kinds.ts';
import { ReplaceButton } from './ReplaceButton.tsx';
import { VerifyButton } from './VerifyButton.tsx';

interface DetailsPanelProps {
  readonly attachment: Attachment;
  readonly actions: AttachmentActions;
  readonly onClose: () => void;
}

/** Everything known of one attachment; title, description, citation and visibility are edited in place. */
export function DetailsPanel({ attachment, actions, onClose }: DetailsPanelProps): ReactElement {
  const edit = useEditAttachment();
  const save = (patch: AttachmentEdit): Promise<boolean> => edit.mutateAsync({ attachment, patch }).then(() => true, () => false);
  const readOnly = !actions.mayChange(attachment);
  const panel = useRef<HTMLElement>(null);
  useFocusReturnAtEnd();
  useEffect(function takeFocus() {
    panel.current?.focus();
  }, []);
  useEscape(panel, onClose);
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className={classes['panel']}
      aria-label="Details"
    >
      <header className={classes['head']}>
        <h2 className={classes['heading']}><Name>{attachmentTitle(attachment)}</Name></h2>
        <IconButton label="Close details" icon={IconX} onClick={onClose} />
      </header>
      <div className={classes['fields']}>
        <EditedText
          label="Title"
          value={attachment.title}
          placeholder={attachment.name}
          readOnly={readOnly}
          maxLength={limits.titleChars}
          onSave={(title) => save({ title })}
        />
        <EditedText
          label="Description"
          value={attachment.description}
          placeholder="What it shows"
          readOnly={readOnly}
          maxLength={limits.descriptionChars}
          lines={3}
          onSave={(description) => save({ description })}
        />
        <EditedText
          label="Citation"
          value={attachment.citation}
          placeholder="Where it is from"
          readOnly={readOnly}
          maxLength={limits.citationChars}
          onSave={(citation) => save({ citation })}
        />
        <label className={classes['check']}>
          <input type="checkbox" disabled={readOnly} checked={attachment.isVisible} onChange={(event) => void save({ isVisible: event.currentTarget.checked })} />
          Visible in lists
        </label>
        <Button leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />} onClick={() => actions.download(attachment)}>Download</Button>
        <FileButtons attachment={attachment} mayReplace={!readOnly} />
      </div>
      <Facts attachment={attachment} />
    </aside>
  );
}

/** Escape closes the panel; in a text field it takes back what was typed. */
function useEscape(panel: RefObject<HTMLElement | null>, onClose: () => void): void {
  useEffect(function hearEscape() {
    const element = panel.current;
    function onKeyDown(event: KeyboardEvent): void {
      const inField = event.target instanceof HTMLElement && event.target.matches('textarea, input:not([type="checkbox"])');
      if (event.key === 'Escape' && !inField) onClose();
    }
    element?.addEventListener('keydown', onKeyDown);
    return () => element?.removeEventListener('keydown', onKeyDown);
  }, [panel, onClose]);
}

/** What can be done with the stored bytes, as far as the host tells their digest. */
function FileButtons({ attachment, mayReplace }: { readonly attachment: Attachment; readonly mayReplace: boolean }): ReactElement | null {
  const info = useInfo(attachment);
  const { data: capabilities } = useQuery(capabilitiesQuery(useClient()));
  const { id, facts } = attachment;
  const digest = facts?.sha256 ?? info?.hash.value ?? null;
  if (id === null || digest === null) return null;
  return (
    <>
      {mayReplace && offers(capabilities, 'replace') && <ReplaceButton attachmentId={id} digest={digest} />}
      <VerifyButton key={digest} attachmentId={id} digest={digest} />
    </>
  );
}

/** What a scan found, in words. */
function scanWords({ scanned_status: status, scanned_bad_reason: reason }: AttachmentInfo): string {
  if (status === 'NOT_SCANNED' || status === '') return 'Not scanned';
  return reason === '' ? status : `${status}: ${reason}`;
}

function Facts({ attachment }: { readonly attachment: Attachment }): ReactElement {
  const info = useInfo(attachment);
  const { data: me } = useQuery(meQuery(useClient()));
  const nameOf = usePeopleNames();
  const unit = useStore(lengthUnit.store);
  const { facts } = attachment;
  const size = facts?.size ?? info?.size ?? null;
  return (
    <dl className={classes['facts']}>
      <Fact name="File name"><Name>{attachment.name}</Name></Fact>
      <Fact name="Type">{typeName(attachment.type)}</Fact>
      <Fact name="Size">{size !== null && <span title={`${formatCount(size)} bytes`}>{formatSize(size)}</span>}</Fact>
      <Fact name="Pages">{fileKind(attachment.type) === 'image' && (facts?.pages ?? 1) <= 1 ? '' : formatExtent(attachment.type, facts)}</Fact>
      <Fact name="Dimensions">{formatDimensions(attachment.type, facts, unit)}</Fact>
      <Fact name="Annotations">{facts?.annotations !== null && facts !== null && formatCount(facts.annotations)}</Fact>
      <Fact name="Uploaded by">{attachment.createdBy !== '' && <span title={attachment.createdBy}><PersonName email={attachment.createdBy} me={me?.email ?? null} /></span>}</Fact>
      <Fact name="Uploaded"><TimeText at={attachment.createdAt} /></Fact>
      <Fact name="Annotated by">{facts !== null && facts.people.length > 0 && <span title={facts.people.join(', ')}><Name>{facts.people.map((email) => (email === me?.email ? 'You' : nameOf(email))).join(', ')}</Name></span>}</Fact>
      <Fact name="Same file">
        {facts?.duplicateOf != null && <Link to="/attachments/$attachmentId" params={{ attachmentId: facts.duplicateOf }} className={classes['link']}>Was here before</Link>}
      </Fact>
      <Provenance attachment={attachment} />
      <Fact name="Scan">{info && scanWords(info)}</Fact>
      <Fact name="MIME type">{info?.mime_type}</Fact>
      <Fact name="SHA-256"><Digest text={facts?.sha256 ?? info?.hash.value} /></Fact>
      <Fact name="MD5"><Digest text={info?.md5} /></Fact>
    </dl>
  );
}

/** What only some hosts tell, asked for when the panel is open. */
function useInfo(attachment: Attachment): AttachmentInfo | undefined {
  const client = useClient();
  const { data: capabilities } = useQuery(capabilitiesQuery(client));
  const { data } = useQuery({
    ...attachmentInfoQuery(client, attachment.id ?? ''),
    enabled: attachment.id !== null && offers(capabilities, 'info'),
  });
  return data;
}

const provenanceNames: Readonly<Record<string, string>> = {
  host: 'Brought in from', project: 'Project', session: 'Session there', unit: 'Unit', point: 'Point', asset: 'Asset', attachment: 'Attachment there',
  timestamp_accepted: 'Accepted there', subject: 'Accepted from', scanned_status: 'Scan there',
};

/** Where a file is from that was brought in from another system. */
function Provenance({ attachment: { id } }: { readonly attachment: Attachment }): ReactElement | null {
  const { data } = useQuery({ ...attachmentQuery(useClient(), id ?? ''), enabled: id !== null });
  const told: unknown = data?.content?.['provenance'];
  if (typeof told !== 'object' || told === null) return null;
  return (
    <>
      {Object.entries(provenanceNames).map(([key, name]) => {
        const value: unknown = Reflect.get(told, key);
        return <Fact key={key} name={name}>{typeof value === 'string' && value !== '' && <Name>{value}</Name>}</Fact>;
      })}
    </>
  );
}

/** A fact without a value is left out. */
function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement | null {
  if (children === null || children === undefined || children === false || children === '') return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Digest({ text }: { readonly text: string | undefined }): ReactElement {
  return text === undefined ? <>–</> : <code className={classes['digest']}>{text}</code>;
}
