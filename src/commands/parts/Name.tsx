import { visibleText } from './visibleText.ts';

/** A name or label that somebody else wrote, isolated from the text around it. */
export function Name({ children, className }: { readonly children: string; readonly className?: string | undefined }) {
  return <bdi className={className}>{visibleText(children)}</bdi>;
}
