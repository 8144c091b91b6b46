import type { Annotation } from '../../annotation/annotation.ts';
import type { ImportedFile } from './imported.ts';
import type { ImportTarget, NamedAttachments } from './placing.ts';
import type { ImportGround } from './plan.ts';
import { otherName, planImport } from './plan.ts';

/** What would be made on one attachment. */
export interface ImportPart extends Pick<ImportTarget, 'attachmentId' | 'name'> {
  /** Each with the identity that it has at every import of the same file. */
  readonly made: readonly Annotation[];
}

/** What an import would do. */
export interface ImportPlan {
  readonly format: string;
  /** Attachments that would get something. */
  readonly parts: readonly ImportPart[];
  /** Of those that are here already. */
  readonly here: number;
  readonly setAside: readonly (readonly [reason: string, count: number])[];
  /** `nothing`: the file names no attachment that is here; what it has is taken as of the open one. */
  readonly names: 'attachments' | 'nothing';
}

/** An attachment that a file names, as it is now, or why it cannot be told. */
export type Ground = { readonly ok: true; readonly ground: ImportGround } | { readonly ok: false; readonly attachmentId: string; readonly sentence: string };

/** Which of the attachments a file has shapes for: the first of `targets`, which is open, where it names none of them. */
export function attachmentsWanted(named: NamedAttachments | null, targets: readonly ImportTarget[]): readonly string[] {
  if (named === null) return targets.slice(0, 1).map(({ attachmentId }) => attachmentId);
  return [...new Set(named.values())].filter((attachmentId) => attachmentId !== null);
}

interface Planning {
  /** The open attachment first, then the others of its session. */
  readonly targets: readonly ImportTarget[];
  /** Which of them each picture of the file is of. */
  readonly named: NamedAttachments | null;
  /** Of those that are wanted. */
  readonly grounds: readonly Ground[];
  /** Hears shares of 0 to 1. */
  readonly told: (share: number) => void;
}

/** Works out an import into the attachments of a session without doing it. */
export function planAll(file: ImportedFile, { targets, named, grounds, told }: Planning): ImportPlan {
  const setAside = new Map(file.setAside);
  const aside = (reason: string, count: number): void => void setAside.set(reason, (setAside.get(reason) ?? 0) + count);
  const open = targets[0]?.attachmentId ?? '';
  const shapesOf = new Map<string, ImportedFile['shapes'][number][]>();
  for (const own of file.shapes) {
    const attachmentId = named === null ? open : (named.get(own.picture) ?? null);
    if (attachmentId === null) aside(`On another file: ${otherName(own.picture)}`, 1);
    else if (shapesOf.get(attachmentId)?.push(own) === undefined) shapesOf.set(attachmentId, [own]);
  }
  const parts: ImportPart[] = [];
  let [here, done] = [0, 0];
  for (const known of grounds) {
    const shapes = shapesOf.get(known.ok ? known.ground.attachmentId : known.attachmentId) ?? [];
    if (!known.ok) {
      if (shapes.length > 0) aside(known.sentence, shapes.length);
      continue;
    }
    const { attachmentId, name } = known.ground;
    const plan = planImport({ ...file, setAside: new Map(), shapes }, known.ground, (placed) => told((done + placed) / file.shapes.length));
    for (const [reason, count] of plan.setAside) aside(reason, count);
    if (plan.made.length > 0) parts.push({ attachmentId, name, made: plan.made });
    here += plan.here;
    done += shapes.length;
  }
  return { format: file.format, parts, here, setAside: [...setAside], names: named === null ? 'nothing' : 'attachments' };
}
