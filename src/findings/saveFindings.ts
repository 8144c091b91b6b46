import { groupBy } from '../commands/groupBy.ts';
import { saveFile } from '../commands/parts/saveFile.ts';
import { writeCsv } from '../exchange/write/csv.ts';
import type { Finding } from './findingsBook.ts';

/** Hands findings to the person as one CSV file, those of each attachment together. */
export function saveFindings(findings: readonly Finding[]): void {
  const inputs = [...groupBy(findings, ({ attachment }) => attachment)].map(([attachment, group]) => (
    { attachment, annotations: group.map(({ annotation }) => annotation) }
  ));
  saveFile({ name: 'findings.csv', mime: 'text/csv', content: [...writeCsv(inputs)].join('') });
}
