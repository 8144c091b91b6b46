import type { Annotation } from '../annotation/annotation.ts';
import { compareStacking } from '../annotation/arrangement.ts';
import { onPage } from '../annotation/scale.ts';
import type { Client } from '../api/client.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { DocumentSource } from '../document/source.ts';
import type { Mark } from '../exchange/render/mark.ts';
import type { WriterInput } from '../exchange/write/writers.ts';
import { openBeside } from './besideFile.ts';
import type { BesideFile } from './besideFile.ts';
import type { OpenViewer } from './openViewer.ts';
import { markOf } from './stage/marks.ts';

/** A shape that a picture is made of. */
export interface Marked {
  readonly annotation: Annotation;
  /** In units of its page. */
  readonly mark: Mark;
}

/** A file whose pages are drawn. */
export interface PictureSubject {
  readonly attachment: Pick<Attachment, 'name'>;
  readonly document: DocumentSource;
  /** In drawing order; hidden ones and those of an unknown kind are left out. */
  readonly marked: readonly Marked[];
}

/** Who draws, and with what: the file that is open, if one is, is drawn from there. */
export interface PictureDesk extends Pick<OpenViewer, 'outbox' | 'person' | 'colourOf'> {
  readonly workspace: Drawn | null;
}

interface Wanted {
  readonly client: Client;
  readonly inputs: readonly WriterInput[];
  /** Those that the inputs are of. */
  readonly attachments: readonly Attachment[];
  readonly signal: AbortSignal;
}

/** The files that pictures are made of, each open until the next is asked for; of one that cannot be opened, why. */
export async function* pictureSubjects(desk: PictureDesk, { client, inputs, attachments, signal }: Wanted): AsyncIterable<PictureSubject | { readonly left: string }> {
  const { workspace, outbox, person } = desk;
  const byId = new Map(attachments.flatMap((attachment) => (attachment.id === null ? [] : [[attachment.id, { ...attachment, id: attachment.id }] as const])));
  for (const { attachment: { id, name }, annotations } of inputs.filter((input) => input.annotations.length > 0)) {
    if (workspace !== null && id === workspace.attachment.id) {
      yield subjectOf(desk, workspace, annotations);
      continue;
    }
    const attachment = byId.get(id ?? '');
    if (attachment === undefined) continue;
    const opened = await openBeside({ client, outbox, person }, attachment, signal);
    if (!opened.ok) {
      yield { left: `${name}: ${opened.sentence}` };
      continue;
    }
    try {
      yield subjectOf(desk, opened.file, annotations);
    } finally {
      opened.file.close();
    }
  }
}

type Drawn = Pick<BesideFile, 'attachment' | 'document' | 'annotations'>;

/** Of charts and tables what is asked for is as it is stored, and is drawn as it is shown. */
function subjectOf({ colourOf, person }: PictureDesk, { attachment, document, annotations }: Drawn, wanted: readonly Annotation[]): PictureSubject {
  const shown = wanted.map((annotation) => annotations.get(annotation.id) ?? annotation).filter(({ pageIndex, arrangement }) => pageIndex < document.pageCount && !arrangement.hidden);
  const facts = { numberOf: annotations.numberOf, colourOf, person };
  const marked = shown.toSorted(compareStacking).flatMap((annotation): readonly Marked[] => {
    const { shape } = onPage(annotation, document.pageSize(annotation.pageIndex));
    return shape.kind === 'unknown' ? [] : [{ annotation, mark: markOf(annotation, { shape, emphasis: 'rest' }, facts) }];
  });
  return { attachment, document, marked };
}
