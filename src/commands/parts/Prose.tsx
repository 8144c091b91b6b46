import { visibleLines } from './visibleText.ts';

/** Text of one or more lines that somebody else wrote, isolated from what is around it. Where it stands decides whether its lines are kept (`white-space`). */
export function Prose({ children }: { readonly children: string }) {
  return <bdi>{visibleLines(children)}</bdi>;
}
