import { useEffect, useState, type ReactElement, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import classes from './BulkBarFrame.module.css';
import { formatCount } from './formatCount.ts';
import { Caps } from './KeyCaps.tsx';

interface BulkBarFrameProps {
  readonly count: number;
  readonly of: number;
  readonly onClear: () => void;
  /** What can be done with all of them. */
  readonly children: ReactNode;
}

/** The bar at the bottom of the page while some of its list are chosen. Escape lets go of them, from wherever nothing else hears it. */
export function BulkBarFrame({ count, of, onClear, children }: BulkBarFrameProps): ReactElement {
  const [page] = useState(() => document.querySelector('main') ?? document.body);
  useEffect(function hearEscape() {
    function onKeyDown(event: KeyboardEvent): void {
      const elsewhere = event.target instanceof Element && event.target.closest('input, textarea, select, [role="dialog"], [role="menu"], aside');
      if (event.key === 'Escape' && !event.defaultPrevented && !elsewhere) onClear();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [onClear]);
  return (
    <>
      <div className={classes['place']} data-bulk-place="" />
      {createPortal(
        <section className={classes['bar']} aria-label="Selection">
          <span className={classes['count']} role="status">
            <strong>{formatCount(count)} selected</strong> of {formatCount(of)}
          </span>
          <div className={classes['actions']}>{children}</div>
          <button type="button" className={classes['clear']} onClick={onClear}>Clear <Caps texts={['Esc']} /></button>
        </section>,
        page,
      )}
    </>
  );
}
