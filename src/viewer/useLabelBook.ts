import { useEffect, useMemo, useState } from 'react';
import type { AnnotationStore } from '../annotation/annotation.ts';
import { createLabelBook } from '../annotation/labelBook.ts';
import type { LabelBook } from '../annotation/labelBook.ts';
import type { Palette } from '../contract/palette.ts';

/** The labels one can choose. From the first change that somebody makes here on, each keeps the digit that it is shown with. */
export function useLabelBook(annotations: Pick<AnnotationStore, 'subscribe'>, palette: Palette, used: readonly string[]): LabelBook {
  const [memory] = useState(createDigitMemory);
  const book = useMemo(() => createLabelBook(palette, used, memory.digits()), [palette, used, memory]);
  useEffect(() => memory.note(book), [memory, book]);
  useEffect(
    () => annotations.subscribe((_, origin) => {
      // While files and palettes arrive nobody has learnt the keys yet.
      if (origin !== 'remote') memory.keep();
    }),
    [annotations, memory],
  );
  return book;
}

function createDigitMemory() {
  const none: LabelBook['digits'] = new Map();
  let shown = none;
  let kept = false;
  return {
    digits: () => (kept ? shown : none),
    note({ digits }: LabelBook): void {
      shown = digits;
    },
    keep(): void {
      kept = true;
    },
  };
}
