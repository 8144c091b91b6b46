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

interface Reading {
  readonly signal: AbortSignal;
  /** A share of 0 to 1. */
  readonly onProgress: (share: number) => void;
}

interface ImportDialogProps {
  /** Works out what a file would bring; null: the annotations inside the open PDF. Rejects when aborted. */
  readonly plan: (file: File | null, reading: Reading) => Promise<PlanResult>;
  /** Whether the open file is a PDF, which may have annotations inside. */
  readonly own: 'pdf' | 'other';
  /** The attachment that is open. */
  readonly open: OpenFile;
  /** Labels known here, to be chosen from. */
  readonly labels: readonly string[];
  /** Nothing is imported before all is ready; rejects when aborted until then. */
  readonly onImport: (parts: readonly ImportPart[], reading: Reading) => Promise<void>;
  /** The focus is the caller's to give on. */
  readonly onClose: () => void;
}

type Stage =
  | { readonly kind: 'choosing'; readonly failure: string | null }
  | { readonly kind: 'working'; readonly what: 'Reading' | 'Importing'; readonly name: string; readonly percent: number }
  | { readonly kind: 'ready'; readonly name: string; readonly plan: ImportPlan };

const accepted = '.json,.jsonld,.xml,.xfdf,.csv,.txt,.zip,.pdf';
const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** Dialog "Import annotations": a file, what it would bring, and what its labels are called here. Nothing changes before "Import". */
export function ImportDialog({ plan, own, open, labels, onImport, onClose }: ImportDialogProps) {
  const { stage, read, carryOut, back } = useImport(plan, onImport);
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
      {stage.kind === 'working' && (
        <div className={classes['form']}>
          <p className={classes['what']} role="status">{stage.what} <Name>{stage.name}</Name>…</p>
          <div role="progressbar" aria-label={`${stage.what} ${stage.name}`} aria-valuemin={0} aria-valuemax={100} aria-valuenow={stage.percent} className={classes['track']}>
            <div className={classes['bar']} style={{ width: `${stage.percent}%` }} />
          </div>
          <div className={classes['actions']}><Button size="lg" onClick={back}>Cancel</Button></div>
        </div>
      )}
      {stage.kind === 'ready' && <ImportPreview plan={stage.plan} name={stage.name} open={open} labels={labels} onBack={back} onImport={(parts) => carryOut(stage.name, parts)} />}
    </Modal>
  );
}

/** What is being read or imported; another file, or none, gives up the one before. */
function useImport(plan: ImportDialogProps['plan'], onImport: ImportDialogProps['onImport']) {
  const [stage, setStage] = useState<Stage>({ kind: 'choosing', failure: null });
  const control = useRef<AbortController | null>(null);
  useEffect(function stopWithTheDialog() {
    return () => control.current?.abort();
  }, []);
  function begin(what: 'Reading' | 'Importing', name: string, work: (reading: Reading) => Promise<Stage | null>): void {
    control.current?.abort();
    const { signal } = (control.current = new AbortController());
    const onProgress = (share: number): void => {
      if (!signal.aborted) setStage({ kind: 'working', what, name, percent: Math.round(share * 100) });
    };
    onProgress(0);
    work({ signal, onProgress }).then(
      (after) => signal.aborted || after === null || setStage(after),
      (error: unknown) => signal.aborted || setStage({ kind: 'choosing', failure: error instanceof Error ? error.message : String(error) }),
    );
  }
  function read(name: string, file: File | null): void {
    begin('Reading', name, async (reading) => {
      const result = await plan(file, reading);
      return result.ok ? { kind: 'ready', name, plan: result.plan } : { kind: 'choosing', failure: result.sentence };
    });
  }
  function carryOut(name: string, parts: readonly ImportPart[]): void {
    begin('Importing', name, async (reading) => {
      await onImport(parts, reading);
      return null;
    });
  }
  function back(): void {
    control.current?.abort();
    setStage({ kind: 'choosing', failure: null });
  }
  return { stage, read, carryOut, back };
}
