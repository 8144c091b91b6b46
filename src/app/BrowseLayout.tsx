import { IconMenu2, IconX } from '@tabler/icons-react';
import { Link, Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { IconButton } from '../commands/parts/IconButton.tsx';
import { SessionNavigation } from '../sessions/SessionNavigation.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import classes from './BrowseLayout.module.css';
import { Logo } from './Logo.tsx';

/**
 * The pages that list things: sessions at the left, what is looked at beside them. Where the window has no room for both, the sessions are
 * folded away behind a button, and lie over the page while one chooses.
 */
export function BrowseLayout() {
  const { isOpen, open, close, button, side, closeByKey } = useFold();
  return (
    <div className={classes['layout']} data-sidebar data-open={isOpen || undefined}>
      <SessionNavigation
        fold={(content) => (
          <>
            <div className={classes['bar']}>
              <IconButton ref={button} label="Sessions" icon={IconMenu2} expanded={isOpen} onClick={open} />
              <Link to="/" className={classes['home']} aria-label="Redline, all sessions"><Logo /></Link>
            </div>
            {/* What is pressed beside the sessions puts them away; keys have Escape and the button. */}
            {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions */}
            <div className={classes['veil']} onClick={close} />
            <div ref={side} className={classes['side']} role="presentation" onKeyDown={closeByKey}>{content}</div>
          </>
        )}
        header={(
          <div className={classes['header']}>
            <Link to="/" className={classes['home']} aria-label="Redline, all sessions"><Logo /></Link>
            <span className={classes['close']}><IconButton label="Close sessions" icon={IconX} onClick={close} /></span>
          </div>
        )}
        footer={<div className={classes['footer']}><AccountMenu /></div>}
      />
      <main className={classes['main']} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

/** Open and closed of what is folded away; the focus goes along. */
function useFold() {
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const side = useRef<HTMLDivElement>(null);
  const { pathname } = useLocation();
  const [shown, setShown] = useState(pathname);
  if (shown !== pathname) {
    setShown(pathname);
    setOpen(false);
  }
  useEffect(function followOpening() {
    if (isOpen) side.current?.querySelector<HTMLElement>('input')?.focus();
  }, [isOpen]);
  const close = (): void => {
    if (!isOpen) return;
    setOpen(false);
    button.current?.focus();
  };
  return {
    isOpen, close, button, side,
    open: () => setOpen(true),
    closeByKey(event: KeyboardEvent) {
      if (event.key === 'Escape' && !event.defaultPrevented) close();
    },
  };
}
