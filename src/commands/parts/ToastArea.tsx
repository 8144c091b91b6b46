import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { Name } from './Name.tsx';
import { acceptToast, closeToast, settleToasts, noteTime, toasts, undoTime } from './toasts.ts';
import type { ToastEntry } from './toasts.ts';
import classes from './ToastArea.module.css';

const area = createStore<{ readonly element: HTMLElement | null }>(() => ({ element: null }));

function setArea(element: HTMLElement | null): void {
  area.setState({ element });
}

/** The corner at the bottom left where everything that floats by itself is stacked; the app mounts it once. */
export function ToastArea() {
  const entries = useStore(toasts, (state) => state.entries);
  useEffect(function settleOnLeaving() {
    window.addEventListener('pagehide', settleToasts);
    return () => window.removeEventListener('pagehide', settleToasts);
  }, []);
  return (
    <section ref={setArea} aria-label="Notifications" className={classes['area']}>
      {entries.map((entry) => <Toast key={entry.id} entry={entry} />)}
    </section>
  );
}

function Toast({ entry }: { readonly entry: ToastEntry }) {
  switch (entry.kind) {
    case 'undo': return <UndoToast entry={entry} />;
    case 'error': return <ErrorToast entry={entry} />;
    case 'note': return <NoteToast entry={entry} />;
  }
}

/** Puts something of one's own, as the progress of uploads, into the corner of the toasts. */
export function InToastArea({ children }: { readonly children: ReactNode }) {
  const element = useStore(area, (state) => state.element);
  return element === null ? null : createPortal(<div className={classes['guest']}>{children}</div>, element);
}

/** Seconds left; the time stands still while pointer or focus is on the toast, so that nobody has to race it. */
function useCountdown(id: number, held: boolean): number {
  const [left, setLeft] = useState(undoTime / 1000);
  useEffect(
    function countDown() {
      if (held) return undefined;
      const timer = setInterval(() => setLeft((before) => before - 1), 1000);
      return () => clearInterval(timer);
    },
    [held],
  );
  useEffect(
    function closeWhenOver() {
      if (left <= 0) closeToast(id);
    },
    [id, left],
  );
  return left;
}

function UndoToast({ entry }: { readonly entry: Extract<ToastEntry, { kind: 'undo' }> }) {
  const [held, setHeld] = useState(false);
  const left = useCountdown(entry.id, held);
  return (
    <div
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <div role="status" aria-label={entry.message} className={classes['toast']}>
        <span className={classes['text']}>
          <Name>{entry.message}</Name>
        </span>
        <span className={classes['left']} aria-hidden="true">
          {left} s
        </span>
        <Button onClick={() => acceptToast(entry.id)}>Undo</Button>
        <CloseToast id={entry.id} />
      </div>
    </div>
  );
}

function ErrorToast({ entry }: { readonly entry: Extract<ToastEntry, { kind: 'error' }> }) {
  return (
    <div role="alert" className={classes['toast']}>
      <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" className={classes['warning']} />
      <span className={classes['text']}>{entry.message}</span>
      {entry.retry !== null && <Button onClick={() => acceptToast(entry.id)}>Retry</Button>}
      <CloseToast id={entry.id} />
    </div>
  );
}

function NoteToast({ entry: { id, message } }: { readonly entry: Extract<ToastEntry, { kind: 'note' }> }) {
  useEffect(
    function goByItself() {
      const timer = setTimeout(() => closeToast(id), noteTime);
      return () => clearTimeout(timer);
    },
    [id],
  );
  return (
    <div role="status" className={classes['toast']}>
      <IconCheck size={16} stroke={1.75} aria-hidden="true" className={classes['done']} />
      <span className={classes['text']}>{message}</span>
      <CloseToast id={id} />
    </div>
  );
}

function CloseToast({ id }: { readonly id: number }) {
  return (
    <ActionIcon aria-label="Close" size="xs" onClick={() => closeToast(id)}>
      <IconX size={14} stroke={2} aria-hidden="true" />
    </ActionIcon>
  );
}
