import { inText } from '../commands/parts/textScale.ts';

/** Measures of the attachment grid, in CSS px: a card is a thumbnail and 42 of text. At 1600 wide they give six columns of 204 x 144, or of 201 beside a scroll bar. */
export const card = { width: inText(204), leastWidth: inText(200), thumbnail: inText(144), text: inText(42), gap: inText(16), rowGap: inText(20) } as const;

/** At most so many attachments are in the DOM at once, whatever the size of the screen. */
export const MOST_IN_DOM = 96;

/** Rows kept above and below what is seen. */
export const GRID_OVERSCAN = 1;

export interface GridShape {
  readonly columns: number;
  readonly thumbnailHeight: number;
  /** From the top of one row to the top of the next. */
  readonly rowHeight: number;
}

/**
 * How many columns fill `width`, and how high rows then are. Cards grow beyond their usual size where a very large
 * window would otherwise put more than `MOST_IN_DOM` of them into the DOM.
 */
export function gridShape(width: number, viewportHeight: number): GridShape {
  let columns = Math.max(1, Math.floor((width + card.gap) / (card.leastWidth + card.gap)));
  let shape = shapeOf(width, columns);
  while (columns > 1 && columns * rowsInDom(shape, viewportHeight) > MOST_IN_DOM) {
    columns -= 1;
    shape = shapeOf(width, columns);
  }
  return shape;
}

/** Rows that are at least partly seen, with those kept around them. */
export function rowsInDom(shape: GridShape, viewportHeight: number): number {
  return Math.ceil(viewportHeight / shape.rowHeight) + 1 + 2 * GRID_OVERSCAN;
}

/** Rows of a list of 44 px rows to keep around those seen, so that no more than `MOST_IN_DOM` are in the DOM. */
export function listOverscan(rowHeight: number, viewportHeight: number): number {
  const seen = Math.ceil(viewportHeight / rowHeight) + 1;
  return Math.max(0, Math.min(8, Math.floor((MOST_IN_DOM - seen) / 2)));
}

/** Where a card or row stands in the list, in CSS px. */
export function itemPlace(index: number, { columns, rowHeight }: GridShape, width: number): ItemPlace {
  const itemWidth = (width - (columns - 1) * card.gap) / columns;
  return { left: (index % columns) * (itemWidth + card.gap), top: Math.floor(index / columns) * rowHeight, width: itemWidth };
}

export interface ItemPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

function shapeOf(width: number, columns: number): GridShape {
  const cardWidth = (width - (columns - 1) * card.gap) / columns;
  const thumbnailHeight = Math.round(Math.max(cardWidth, 0) * card.thumbnail / card.width);
  return { columns, thumbnailHeight, rowHeight: thumbnailHeight + card.text + card.rowGap };
}
