import type { AnnotationType } from '../contract/annotation.ts';
import type { Size } from '../geometry/space.ts';
import type { Shape } from '../geometry/shapes.ts';
import type { Arrangement } from './arrangement.ts';
import { plainArrangement } from './arrangement.ts';

/** Tags as the API allows them. Reserved tags (`redline:...`) are never among an annotation's own. */
export type Tags = Readonly<Record<string, string | boolean>>;

/** Something on a page with an identity: the state that the fold of its revisions gives. */
export interface Annotation {
  /** `redline:id`, or `<record uuid>/<index>` of an element that carries none. */
  readonly id: string;
  /** The host's record that holds the shown revision; null until the host has it. */
  readonly recordId: string | null;
  readonly pageIndex: number;
  /** The page size that `shape` is drawn in, as the record says; see `onPage` for our own units. */
  readonly pageSize: Size;
  /** An element that is neither box nor path is kept verbatim and listed as "shape of an unknown kind". */
  readonly shape: Shape | UnknownShape;
  readonly label: string;
  readonly tags: Tags;
  /** Locked, hidden, moved to the front: kept in reserved tags. */
  readonly arrangement: Arrangement;
  /** Hybrid logical clock of this revision; "" where the element has no valid one. */
  readonly revision: string;
  /** When its first revision was made, as text that sorts: the order of drawing and numbering. Stays as it is. */
  readonly born: string;
  /** Other heads: "edited twice" when not empty. Of a head that deleted it, what was deleted. */
  readonly rivals: readonly Annotation[];
  /** Who says they made this revision (`redline:by`), and the host's own stamp where it gives one. */
  readonly by: string | null;
  readonly createdBy: string | null;
  /** ISO 8601 with zone, from the host's stamp, else from the revision's clock; null when neither is known. */
  readonly createdAt: string | null;
  /** SHA-256 of the bytes that it was drawn on, when known. */
  readonly digest: string | null;
  /** On charts, the view that the numbers of `shape` are of, as the tag `redline:view` says it; absent everywhere else. */
  readonly dataView?: string;
}

export interface UnknownShape {
  readonly kind: 'unknown';
  /** Type of the record that holds it. */
  readonly type: AnnotationType;
  /** The element as it came. */
  readonly raw: unknown;
}

/** Where a change comes from: a person's gesture, undo or redo, or the host (and other tabs). */
export type Origin = 'user' | 'history' | 'remote';

/** One change of one annotation. `before` null: made; `after` null: deleted. */
export interface Change {
  readonly before: Annotation | null;
  readonly after: Annotation | null;
}

/** The working copy of an open attachment's annotations. Undo, outbox, index and panels only listen. */
export interface AnnotationStore {
  get(id: string): Annotation | undefined;
  /** In drawing order: the first is the lowest. The array is the same object until something changes. */
  all(): readonly Annotation[];
  onPage(pageIndex: number): readonly Annotation[];
  /** What list, chip and messages call it: its place, from 1, among all that were ever here. A deletion moves no other. */
  numberOf(id: string): number;
  /** Gives their numbers to annotations that were deleted before this working copy was opened. */
  noteDeleted(births: readonly Pick<Annotation, 'id' | 'born'>[]): void;
  apply(changes: readonly Change[], origin: Origin): void;
  subscribe(listener: (changes: readonly Change[], origin: Origin) => void): () => void;
}

/** What a person decides when drawing. */
export type Drawn = Pick<Annotation, 'pageIndex' | 'pageSize' | 'shape' | 'label' | 'tags'>;

/** A new annotation, with an id of its own where none is given. Revision, author, time and digest are given to it where it enters a working copy's store. */
export function newAnnotation(drawn: Drawn, id: string = crypto.randomUUID()): Annotation {
  return {
    ...drawn,
    id,
    arrangement: plainArrangement,
    recordId: null,
    revision: '',
    born: '',
    rivals: [],
    by: null,
    createdBy: null,
    createdAt: null,
    digest: null,
  };
}

/** What the save chip says. */
export type SaveState =
  | { readonly state: 'saved' | 'saving' | 'sign-in' }
  | { readonly state: 'offline'; readonly queued: number }
  | { readonly state: 'attention'; readonly count: number };
