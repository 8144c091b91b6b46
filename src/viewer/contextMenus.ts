import { pictureMemory } from './pictureMemory.ts';

/** A part of a context menu: ids of commands in a row, beneath a name in a menu of their own. Those that are not on offer are left out. */
export interface MenuPart {
  readonly submenu?: string;
  readonly ids: readonly string[];
}

/** With nothing selected. */
export const viewMenu: readonly MenuPart[] = [
  { ids: ['viewer.tool.box', 'viewer.tool.path', 'viewer.tool.freehand', 'viewer.tool.text', 'viewer.crosshair', 'viewer.repeat'] },
  { ids: ['viewer.paste', 'viewer.pasteInPlace', 'viewer.selectAll', 'viewer.showHidden'] },
  { ids: ['viewer.copyText', 'viewer.markText'] },
  { ids: ['viewer.fitPage', 'viewer.fitWidth', 'viewer.copyLink', 'viewer.copyFileLink', 'viewer.properties'] },
  { submenu: 'Drawing', ids: ['viewer.snapping', 'viewer.fromCentre', 'viewer.guides', 'viewer.toolLock'] },
  {
    submenu: 'View',
    ids: [
      'viewer.zoomIn', 'viewer.zoomOut', 'viewer.zoomNatural', 'viewer.rotate', 'viewer.back', 'viewer.forward', 'viewer.flow', 'viewer.wheel', 'viewer.markup',
      'viewer.invert', 'viewer.adjust', 'viewer.play', 'viewer.hideMarks', 'viewer.minimap', 'viewer.copyView', 'viewer.fullScreen', 'viewer.files', 'viewer.annotations', 'viewer.layers',
    ],
  },
  {
    submenu: 'Go to',
    ids: [
      'viewer.nextMark', 'viewer.previousMark', 'viewer.goToPage', 'viewer.nextPage', 'viewer.previousPage', 'viewer.firstPage', 'viewer.lastPage', 'viewer.nextFile',
      'viewer.previousFile',
    ],
  },
  { submenu: 'Annotations', ids: ['viewer.pass', 'viewer.filter', 'viewer.labels', 'viewer.history', 'viewer.export', 'viewer.import', 'viewer.save'] },
  { submenu: 'Text', ids: ['viewer.find', 'viewer.findNext', 'viewer.findPrevious', 'viewer.selectPageText'] },
  { submenu: 'Memory for pages', ids: pictureMemory.choices.map((choice) => `viewer.memory.${choice}`) },
  { submenu: 'Help', ids: ['app.commands', 'app.shortcuts', 'app.settings', 'viewer.nextRegion', 'viewer.previousRegion'] },
];

/** Of what is selected, below what can be done to a path, its label and its status. */
export const selectionMenu: readonly MenuPart[] = [
  { ids: ['viewer.cut', 'viewer.copy', 'viewer.paste', 'viewer.duplicate', 'viewer.propagate'] },
  { ids: ['viewer.fitSelection', 'viewer.copyMarkLink'] },
  { submenu: 'Order', ids: ['viewer.toFront', 'viewer.forwardOne', 'viewer.backwardOne', 'viewer.toBack'] },
];
