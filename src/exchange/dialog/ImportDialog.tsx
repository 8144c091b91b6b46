import { Button, FileButton, Modal } from '@mantine/core';
import { IconFileImport, IconUpload } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { ErrorAlert } from '../../commands/parts/ErrorAlert.tsx';
import { Name } from '../../commands/parts/Name.tsx';
import type { ImportPart, ImportPlan } from '../read/importPlan.ts';
import type { PlanResult } from '../run/importJob.ts';
import classes from './ImportDialog.module.css';
import { ImportPreview } from './ImportPreview.tsx';
import type { OpenFile } from './ImportPreview.tsx';

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
      {stage.kind === 'ready' && <ImportPreview plan={stage.plan} name={stage.name} open={open} labels={labels} onBack={back} onImport={onImport} />}
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
