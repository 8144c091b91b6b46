import type { WriterId, WriterInput } from '../write/writers.ts';
import { writers } from '../write/writers.ts';

export type FormatId = WriterId;

/** A format as menus and dialogs show it. */
export interface Format {
  readonly id: FormatId;
  readonly name: string;
  readonly hint: string;
  /** What it cannot hold of these annotations, one sentence each. */
  losses(inputs: readonly WriterInput[]): readonly string[];
}

/** Everything that annotations and pages are exported as, in the order of the menu. */
export const formats: readonly Format[] = Object.values(writers);
