import classes from './Logo.module.css';

/** The mark and the name. */
export function Logo() {
  return (
    <span className={classes['logo']}>
      <svg viewBox="0 0 32 32" width="20" height="20" fill="none" aria-hidden="true">
        <path d="M4 11V4h7M21 4h7v7M28 21v7h-7M11 28H4v-7" stroke="currentColor" strokeWidth="3" />
        <path d="M8 24 24 8" stroke="var(--rl-red)" strokeWidth="4" strokeLinecap="round" />
      </svg>
      Redline
    </span>
  );
}
