import { createStore } from 'zustand/vanilla';
import type { StoreApi } from 'zustand/vanilla';
import type { LinkTarget } from '../document/source.ts';
import type { FormatId } from '../exchange/run/formats.ts';
import type { Point } from '../geometry/space.ts';
import type { Hit, ToolId } from '../tools/tool.ts';
import type { Suggestion } from '../text/suggest.ts';
import type { Pass } from './panel/pass.ts';
import { inText } from '../commands/parts/textScale.ts';

/** What is open around the drawing, and where the label is typed. */
export interface Chrome {
  readonly files: 'open' | 'closed';
  readonly annotations: 'open' | 'closed';
  /** What the rail lists of the open file. */
  readonly rail: 'pages' | 'outline' | 'layers';
  /** `open`: the panel shows what happened to this file in place of its annotations. */
  readonly history: 'open' | 'closed';
  /** Text of the list's filter. */
  readonly filter: string;
  /** Keys of the list's groups whose rows are folded away. */
  readonly folded: ReadonlySet<string>;
  /** The annotation whose row in the list has the focus. */
  readonly row: string | null;
  /** The annotation that the label popover stands beside. */
  readonly popover: { readonly id: string } | null;
  /** What the drawing says beneath an annotation that was just made; offered while its popover is open. */
  readonly suggestion: (Suggestion & { readonly id: string }) | null;
  /** The attribute pass that is going on. */
  readonly pass: Pass | null;
  /** Where the focus is wanted next; the field that takes it sets it back to null. */
  readonly wanted: 'label' | 'note' | 'filter' | 'page' | 'row' | 'find' | null;
  /** Find in this file: the bar, and the list of what was found below it. */
  readonly find: 'closed' | 'bar' | 'results';
  /** Labels that were typed and left by Esc, by what they were meant for: an annotation's id, or several. */
  readonly leftLabels: ReadonlyMap<string, string>;
  /** One sentence above the tool bar, of what a key just did elsewhere: "Undo on page 7 - press again". */
  readonly notice: string | null;
  /** `on`: the drawing tool stays in hand after a mark. */
  readonly toolLock: 'on' | 'off';
  /** The annotation drawn last, and with which tool. */
  readonly lastDrawn: { readonly id: string; readonly tool: ToolId } | null;
  /** The dialog "Propagate" is open. */
  readonly propagating: boolean;
  /** The controls of brightness and contrast. */
  readonly adjusting: 'open' | 'closed';
  /** The dialog that is open. */
  readonly dialog: 'labels' | 'properties' | null;
  /** The format that the dialog "Export" begins with; null while it is closed. */
  readonly exporting: FormatId | null;
  /** The dialog "Import annotations". */
  readonly importing: 'open' | 'closed';
  /** Where a link of the file leads that a person wants to follow; shown to them first, or all that is done with it. */
  readonly address: Extract<LinkTarget, { readonly kind: 'address' | 'refused' }> | null;
  /** Null while the context menu is closed. */
  readonly menu: MenuPlace | null;
}

/** Where the context menu stands, and what it was asked for. */
export interface MenuPlace {
  /** CSS px of the window. */
  readonly x: number;
  readonly y: number;
  /** What is beneath. */
  readonly on: { readonly hit: Hit; readonly pageIndex: number; readonly point: Point };
}

export type ChromeStore = StoreApi<Chrome>;

/** Window width, CSS px, below which rail and panel are closed to begin with. */
export const roomForPanels = inText(1400);

/** The chrome of a viewer that has just been entered. */
export function createChrome(windowWidth: number): ChromeStore {
  const sides = windowWidth < roomForPanels ? 'closed' : 'open';
  return createStore<Chrome>(() => ({
    files: sides,
    annotations: sides,
    rail: 'pages',
    history: 'closed',
    filter: '',
    folded: new Set(),
    row: null,
    popover: null,
    suggestion: null,
    pass: null,
    wanted: null,
    find: 'closed',
    leftLabels: new Map(),
    notice: null,
    toolLock: 'on',
    lastDrawn: null,
    propagating: false,
    adjusting: 'closed',
    dialog: null,
    exporting: null,
    importing: 'closed',
    address: null,
    menu: null,
  }));
}
