import type { AnnotationStore } from '../annotation/annotation.ts';
import type { LabelUse } from '../annotation/labelUse.ts';
import type { History } from '../annotation/history.ts';
import type { Outbox } from '../annotation/outbox.ts';
import type { WorkingCopy } from '../annotation/workingCopy.ts';
import type { Attachment } from '../contract/attachment.ts';
import type { RenderQueue } from '../document/renderQueue.ts';
import type { DocumentSource, Statement } from '../document/source.ts';
import type { ToolCommand, ToolContext, ToolKey } from '../tools/tool.ts';
import type { MarkIndex } from './markIndex.ts';
import type { Listing } from './panel/listing.ts';
import type { Scene } from './scene.ts';
import type { AdjustmentStore } from './adjustments.ts';
import type { Sight } from './sight.ts';
import type { Thumbnails } from './thumbnails.ts';
import type { ToolRunner } from './toolRunner.ts';
import type { Finder } from './text/finder.ts';
import type { PageTexts } from './text/pageTexts.ts';
import type { ViewStore } from './view.ts';
import { aimAt } from './view.ts';
import { reveal } from '../geometry/framing.ts';
import type { ViewHistory } from './viewHistory.ts';
import { SOURCE_PAGE } from '../document/sheet/sheet.ts';
import { createCellFinder } from './sheet/cellFinder.ts';
import { revealCells } from './sheet/revealOnSheet.ts';
import { bandOf } from './sheet/bandOf.ts';
import { createSheetFinder } from './sheet/sheetFinder.ts';
import { createSheetStore } from './sheet/sheetStore.ts';
import { createWorkingCopy } from '../annotation/workingCopy.ts';
import { createLabelUse } from '../annotation/labelUse.ts';
import { missingTags } from '../annotation/palette.ts';
import { pageSize } from '../geometry/layout.ts';
import { createMarkIndex } from './markIndex.ts';
import { isTaken } from './marquee.ts';
import { runCommands } from './runCommands.ts';
import { changedBy, createScene } from './scene.ts';
import { createByteFinder } from './text/byteFinder.ts';
import { createFinder } from './text/finder.ts';
import { createPageTexts } from './text/pageTexts.ts';
import { textAt } from './text/textAt.ts';
import { createThumbnails } from './thumbnails.ts';
import { createToolRunner } from './toolRunner.ts';
import { createViewHistory } from './viewHistory.ts';
import { rememberPlace } from './places.ts';
import { groupChoice } from './panel/columns.ts';
import { createListing } from './panel/listing.ts';
import { sortChoice } from './panel/sortChoice.ts';
import { fromCentre, ownMarkup, penMode, snapping } from './viewSettings.ts';

/** Everything of one open attachment; it is all let go by one `close()`. */
export interface Workspace {
  readonly attachment: Attachment;
  readonly document: DocumentSource;
  readonly view: ViewStore;
  /** How the pictures are shown. */
  readonly adjustment: AdjustmentStore;
  /** That the host has another file by now, where reading on has shown it. */
  readonly replaced: Statement;
  /** Takes in what the host lists; `annotations` and `history` are its own. */
  readonly copy: WorkingCopy;
  readonly annotations: AnnotationStore;
  /** Which labels they have. */
  readonly labels: LabelUse;
  readonly history: History;
  /** What could not be read of the host's records, one sentence each; the same array until it grows. */
  readonly setAside: { reasons(): readonly string[]; subscribe(listener: () => void): () => void };
  /** The annotations as the panel lists them, whether it is open or not. */
  readonly listing: Listing;
  /** Where one has jumped from. */
  readonly views: ViewHistory;
  readonly queue: RenderQueue;
  readonly marks: MarkIndex;
  readonly scene: Scene;
  /** The tool in hand. */
  readonly tools: ToolRunner;
  /** Whether a key means something to the tool in hand now; then nobody else answers it. */
  takes(key: ToolKey): boolean;
  /** Gives it the key; false when it means nothing to it. */
  key(key: ToolKey): boolean;
  /** Carries out what a tool, a key or a menu proposes: all changes of one call are one change, one undo step, one save. */
  run(commands: readonly ToolCommand[]): void;
  /** What its pages say. */
  readonly texts: PageTexts;
  /** Find in this file. */
  readonly find: Finder;
  /** Pages wanted in small, besides what the view shows. */
  readonly thumbnails: Thumbnails;
  /** Unfinished gestures are cancelled first. Safe to call twice. */
  close(): void;
}

export interface WorkspaceInput {
  readonly attachment: Attachment & { readonly id: string };
  /** The workspace closes it. */
  readonly sight: Sight;
  /** E-mail of who is signed in. */
  readonly person: string;
  readonly outbox: Outbox;
  /** A double-click asks for the label of an annotation. */
  editLabel(id: string): void;
}

/** Opens what belongs to an attachment whose document is open. Ask the host for its records after this, never before. */
export function openWorkspace(input: WorkspaceInput): Workspace {
  const { attachment, person, outbox, editLabel } = input;
  const { document, view, queue, adjustment, replaced } = input.sight;
  const digest = () => attachment.facts?.sha256 ?? null;
  const copy = createWorkingCopy({ attachmentId: attachment.id, person, digest, outbox, wireSize: document.wireSize });
  const { history } = copy;
  const projected = document.sheet === undefined ? null : createSheetStore(copy.store, document.sheet);
  const annotations = projected ?? copy.store;
  const sizeOf = (pageIndex: number) => (pageIndex < document.pageCount ? document.pageSize(pageIndex) : undefined);
  const marks = createMarkIndex({ annotations, sizeOf });
  const labels = createLabelUse(annotations);
  const scene = createScene({ view, annotations, labels, marks, person });
  const views = createViewHistory(view);
  const texts = createPageTexts(document);
  const { sheet } = document;
  const find = finderOf({ document, view, texts });
  const run = (commands: readonly ToolCommand[]) => runCommands({ view, annotations, document, editLabel }, commands);
  const tools = createToolRunner({ view, annotations, run, context: () => ({ ...toolContext({ view, marks, scene, texts }), ...(sheet === undefined ? {} : { bandAt: bandOf(sheet) }) }) });
  const listing = createListing(annotations, { filter: '', sort: sortChoice.store.getState(), group: groupChoice.store.getState(), missing: () => [], me: person });
  const stops = [
    listing.close,
    listing.store.subscribe(({ shown }) => {
      if (shown !== view.getState().shown) view.setState({ shown });
    }),
    groupChoice.store.subscribe((group) => listing.arrange({ group })),
    sortChoice.store.subscribe((sort) => listing.arrange({ sort })),
    view.subscribe(function judgeAnew({ palette }, before) {
      if (palette !== before.palette) listing.arrange({ missing: (annotation) => missingTags(annotation, palette) });
    }),
    rememberPlace(attachment.id, view),
    holdChanging(view, copy),
    dropDeleted(view, annotations),
    dropKeyboardPlace(view),
    dropTextSelection(view),
    ownMarkup.store.subscribe(function forgetComments() {
      if (document.drawMarkup !== undefined) texts.forget();
    }),
    texts.onForget(() => view.setState({ textSelection: null })),
    followPenMode(view),
  ];
  let isOpen = true;
  return {
    attachment, document, view, adjustment, replaced, copy, annotations, labels, history, listing, views, queue, texts, find, marks, scene, tools, run, takes: tools.takes, key: tools.key,
    setAside: { reasons: reasonsOf(copy), subscribe: copy.subscribe },
    thumbnails: createThumbnails(),
    close() {
      if (!isOpen) return;
      isOpen = false;
      tools.close();
      for (const stop of stops) stop();
      views.close();
      find.close();
      marks.close();
      labels.close();
      projected?.close();
      copy.close();
      input.sight.close();
    },
  };
}

/** What Find looks through: texts of pages, cells of a table and the source of it, or bytes. */
function finderOf({ document, view, texts }: Pick<Workspace, 'document' | 'view' | 'texts'>): Finder {
  const { sheet, hex } = document;
  if (hex !== undefined) return createByteFinder(hex, (start, end) => aimAt(view, { pageIndex: 0, camera: (now) => reveal(now, 0, hex.areaOf(start, end)) }));
  if (sheet === undefined) return createFinder({ texts, pageCount: document.pageCount });
  return createSheetFinder({
    view,
    cells: createCellFinder(sheet, ({ column, row }) => revealCells(view, sheet, { columns: [column, column + 1], rows: [row, row + 1] })),
    source: createFinder({ texts: { ...texts, read: (_first, signal) => texts.read(SOURCE_PAGE, signal) }, pageCount: 1 }),
  });
}

function toolContext({ view, marks, scene, texts }: Pick<Workspace, 'view' | 'marks' | 'scene' | 'texts'>): ToolContext {
  const { camera, layout, selection } = view.getState();
  return {
    zoom: camera.zoom,
    turn: camera.rotation,
    selection,
    pageSize: (pageIndex) => pageSize(layout, pageIndex),
    shapeOf(id) {
      const mark = marks.get(id);
      return mark === undefined || mark.annotation.arrangement.locked ? undefined : { pageIndex: mark.annotation.pageIndex, shape: mark.shape };
    },
    within: (pageIndex, area, how) =>
      marks
        .touching(pageIndex, area)
        .filter(({ annotation, shape }) => scene.isShown(annotation.id) && isTaken(shape, area, how))
        .map(({ annotation }) => annotation.id),
    snapping: snapping.store.getState() === 'on',
    fromCentre: fromCentre.store.getState() === 'on',
    textAt: (pageIndex, point) => textAt({ view: view.getState(), texts }, pageIndex, point),
    near: (pageIndex, area) =>
      marks
        .touching(pageIndex, area)
        .filter(({ annotation }) => scene.isShown(annotation.id))
        .map(({ annotation, shape }) => ({ id: annotation.id, shape })),
  };
}

function reasonsOf(copy: WorkingCopy): () => readonly string[] {
  let known = copy.setAside();
  let reasons = known.map(({ reason }) => reason);
  return function setAsideReasons() {
    const now = copy.setAside();
    if (now !== known) reasons = now.map(({ reason }) => reason);
    known = now;
    return reasons;
  };
}

/** What a gesture is changing is not changed by anybody else beneath it. */
function holdChanging(view: ViewStore, copy: WorkingCopy): () => void {
  let held: ReadonlySet<string> = new Set();
  return view.subscribe(function followDraft({ draft }, before) {
    const changing = changedBy(draft);
    if (changing === changedBy(before.draft)) return;
    const wanted = new Set(changing.map(({ id }) => id));
    for (const id of wanted) if (!held.has(id)) copy.hold(id);
    for (const id of held) if (!wanted.has(id)) copy.release(id);
    held = wanted;
  });
}

/** What was deleted, by whomever, is neither selected nor hovered any more. */
function dropDeleted(view: ViewStore, annotations: AnnotationStore): () => void {
  return annotations.subscribe(function forgetDeleted(changes) {
    const gone = new Set<string>();
    for (const { before, after } of changes) if (after === null && before !== null) gone.add(before.id);
    if (gone.size === 0) return;
    const { selection, hover } = view.getState();
    if (selection.some((id) => gone.has(id))) view.setState({ selection: selection.filter((id) => !gone.has(id)) });
    if (hover !== null && gone.has(hover)) view.setState({ hover: null });
  });
}

/** Another selection puts the corner out of hand; another tool takes the cross-hair away unless it draws too. */
function dropKeyboardPlace(view: ViewStore): () => void {
  return view.subscribe(function forgetPlace(now, before) {
    if (now.corner !== null && now.selection !== before.selection) view.setState({ corner: null });
    if (now.crosshair !== null && now.tool !== before.tool) view.setState({ crosshair: null });
  });
}

/** Selected text is the Text tool's: with another one in hand nothing of it stays. */
function dropTextSelection(view: ViewStore): () => void {
  return view.subscribe(function forgetText(now, before) {
    if (now.textSelection !== null && now.tool !== before.tool && now.tool !== 'text') view.setState({ textSelection: null });
  });
}

/** Pen mode outlives file and page. */
function followPenMode(view: ViewStore): () => void {
  view.setState({ penMode: penMode.store.getState() });
  return view.subscribe(function rememberPenMode(now, before) {
    if (now.penMode !== before.penMode) penMode.choose(now.penMode);
  });
}
