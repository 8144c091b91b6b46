import { Button, FileButton, Modal, TextInput } from '@mantine/core';
import { IconFileImport, IconUpload } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import { ErrorAlert } from '../../commands/parts/ErrorAlert.tsx';
import { formatCount } from '../../commands/parts/formatCount.ts';
import { Name } from '../../commands/parts/Name.tsx';
import type { ImportPart, ImportPlan } from '../read/importPlan.ts';
import type { PlanResult } from '../run/importJob.ts';
import classes from './ImportDialog.module.css';

interface OpenFile {
  readonly id: string;
  readonly name: string;
}

interface ImportDialogProps {
  /** Works out what a file would bring; null: the annotations inside the open PDF. Rejects when aborted. */
  readonly plan: (file: File | null, reading: { readonly signal: AbortSignal; readonly onProgress: (share: number) => void }) => Promise<PlanResult>;
  /** Whether the open file is a PDF, which may have annotations inside. */
  readonly own: 'pdf' | 'other';
  /** The attachment that is open. */
  readonly open: OpenFile;
  /** Labels known here, to be chosen from. */
  readonly labels: readonly string[];
  readonly onImport: (parts: readonly ImportPart[]) => void;
  /** The focus is the caller's to give on. */
  readonly onClose: () => void;
}

type Stage =
  | { readonly kind: 'choosing'; readonly failure: string | null }
  | { readonly kind: 'reading'; readonly name: string; readonly percent: number }
  | { readonly kind: 'ready'; readonly name: string; readonly plan: ImportPlan };

const accepted = '.json,.jsonld,.xml,.xfdf,.csv,.txt,.zip,.pdf';
const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** Dialog "Import annotations": a file, what it would bring, and what its labels are called here. Nothing changes before "Import". */
export function ImportDialog({ plan, own, open, labels, onImport, onClose }: ImportDialogProps) {
  const { stage, read, back } = useReading(plan);
  return (
    <Modal opened onClose={onClose} title="Import annotations" size={520} returnFocus={false}>
      {stage.kind === 'choosing' && (
        <div className={classes['form']}>
          <p className={classes['what']}>Atlas JSON, COCO, YOLO, CVAT XML, Label Studio, W3C Web Annotation, XFDF, CSV, or a PDF with annotations inside. You see what it brings before anything changes.</p>
          {stage.failure !== null && <ErrorAlert>{stage.failure}</ErrorAlert>}
          <div className={classes['choose']}>
            <FileButton accept={accepted} onChange={(file) => file !== null && read(file.name, file)}>
              {(button) => <Button {...button} data-autofocus size="lg" variant="filled" leftSection={<IconUpload {...icon} />}>Choose file</Button>}
            </FileButton>
            {own === 'pdf' && <Button size="lg" leftSection={<IconFileImport {...icon} />} onClick={() => read('this PDF', null)}>Annotations inside this PDF</Button>}
          </div>
        </div>
      )}
      {stage.kind === 'reading' && (
        <div className={classes['form']}>
          <p className={classes['what']} role="status">Reading <Name>{stage.name}</Name>…</p>
          <div role="progressbar" aria-label={`Reading ${stage.name}`} aria-valuemin={0} aria-valuemax={100} aria-valuenow={stage.percent} className={classes['track']}>
            <div className={classes['bar']} style={{ width: `${stage.percent}%` }} />
          </div>
          <div className={classes['actions']}><Button size="lg" onClick={back}>Cancel</Button></div>
        </div>
      )}
      {stage.kind === 'ready' && <Preview plan={stage.plan} name={stage.name} open={open} labels={labels} onBack={back} onImport={onImport} />}
    </Modal>
  );
}

/** What is being read; another file, or none, gives up the one before. */
function useReading(plan: ImportDialogProps['plan']) {
  const [stage, setStage] = useState<Stage>({ kind: 'choosing', failure: null });
  const control = useRef<AbortController | null>(null);
  useEffect(function stopWithTheDialog() {
    return () => control.current?.abort();
  }, []);
  function read(name: string, file: File | null): void {
    control.current?.abort();
    const mine = new AbortController();
    control.current = mine;
    const onProgress = (share: number): void => {
      if (!mine.signal.aborted) setStage({ kind: 'reading', name, percent: Math.round(share * 100) });
    };
    onProgress(0);
    plan(file, { signal: mine.signal, onProgress }).then(
      (result) => mine.signal.aborted || setStage(result.ok ? { kind: 'ready', name, plan: result.plan } : { kind: 'choosing', failure: result.sentence }),
      (error: unknown) => mine.signal.aborted || setStage({ kind: 'choosing', failure: error instanceof Error ? error.message : String(error) }),
    );
  }
  function back(): void {
    control.current?.abort();
    setStage({ kind: 'choosing', failure: null });
  }
  return { stage, read, back };
}

interface PreviewProps {
  readonly plan: ImportPlan;
  readonly name: string;
  readonly open: OpenFile;
  readonly labels: readonly string[];
  readonly onBack: () => void;
  readonly onImport: (parts: readonly ImportPart[]) => void;
}

/** What would come, what would not and why, and what labels are called here. */
function Preview({ plan, name, open, labels, onBack, onImport }: PreviewProps) {
  const [names, setNames] = useState<ReadonlyMap<string, string>>(new Map());
  const list = useId();
  const count = countOf(plan);
  const counts = new Map<string, number>();
  for (const { label } of plan.parts.flatMap(({ made }) => made)) counts.set(label, (counts.get(label) ?? 0) + 1);
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onImport(plan.parts.map((part) => ({ ...part, made: part.made.map((annotation) => ({ ...annotation, label: (names.get(annotation.label) ?? annotation.label).trim() })) })));
      }}
    >
      <p className={classes['what']}>{plan.format}, <Name>{name}</Name></p>
      <p className={classes['found']} role="status">{foundWords(plan)}</p>
      {plan.names === 'nothing' && count > 0 && <p className={classes['what']}>The file does not say which attachment it is of: it is taken as of <Name>{open.name}</Name>, page by page.</p>}
      {plan.parts.some(({ attachmentId }) => attachmentId !== open.id) && (
        <ul className={classes['said']} aria-label="Files">
          {plan.parts.map(({ attachmentId, name: file, made }) => <li key={attachmentId}><Name>{`${formatCount(made.length)}: ${file}`}</Name></li>)}
        </ul>
      )}
      {plan.setAside.length > 0 && (
        <ul className={classes['said']} aria-label="Set aside">
          {plan.setAside.map(([reason, count]) => <li key={reason}><Name>{`${formatCount(count)}: ${reason}`}</Name></li>)}
        </ul>
      )}
      {counts.size > 0 && (
        <fieldset className={classes['labels']}>
          <legend>Labels, and what they are called here</legend>
          <datalist id={list}>{labels.map((label) => <option key={label} value={label}>{label}</option>)}</datalist>
          {[...counts].map(([label, count]) => (
            <div key={label} className={classes['label']}>
              <span className={classes['name']}><Name>{label === '' ? 'Unlabelled' : label}</Name></span>
              <span className={classes['count']}>{formatCount(count)}</span>
              <TextInput
                aria-label={`Label for ${label === '' ? 'unlabelled' : label}`} list={list} maxLength={200} placeholder="needs label"
                value={names.get(label) ?? label} onChange={(event) => setNames(new Map(names).set(label, event.currentTarget.value))}
              />
            </div>
          ))}
        </fieldset>
      )}
      <div className={classes['actions']}>
        <Button variant="subtle" size="lg" onClick={onBack}>Another file</Button>
        <Button variant="filled" size="lg" type="submit" data-autofocus disabled={count === 0}>
          {count === 0 ? 'Import' : `Import ${formatCount(count)}`}
        </Button>
      </div>
    </form>
  );
}

function countOf({ parts }: ImportPlan): number {
  return parts.reduce((sum, { made }) => sum + made.length, 0);
}

/** "412 shapes on 37 pages of 2 files, 3 set aside; 5 are here already". */
function foundWords(plan: ImportPlan): string {
  const { parts, here, setAside } = plan;
  const count = countOf(plan);
  const pages = parts.reduce((sum, { made }) => sum + new Set(made.map(({ pageIndex }) => pageIndex)).size, 0);
  const aside = setAside.reduce((sum, [, of]) => sum + of, 0);
  const files = parts.length < 2 ? '' : ` of ${formatCount(parts.length)} files`;
  const shapes = count === 0 ? 'Nothing new' : `${formatCount(count)} ${count === 1 ? 'shape' : 'shapes'} on ${formatCount(pages)} ${pages === 1 ? 'page' : 'pages'}${files}`;
  return `${shapes}${aside === 0 ? '' : `, ${formatCount(aside)} set aside`}${here === 0 ? '' : `; ${formatCount(here)} ${here === 1 ? 'is' : 'are'} here already`}`;
}
