import { Link, Outlet } from '@tanstack/react-router';
import { SessionNavigation } from '../sessions/SessionNavigation.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import classes from './BrowseLayout.module.css';
import { Logo } from './Logo.tsx';

/** The pages that list things: sessions at the left, what is looked at beside them. */
export function BrowseLayout() {
  return (
    <div className={classes['layout']} data-sidebar>
      <SessionNavigation
        header={(
          <div className={classes['header']}>
            <Link to="/" className={classes['home']} aria-label="Redline, all sessions"><Logo /></Link>
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
