/** How much larger than usual (16 px) a person has set text in the browser, as it was when the page was loaded: style sheets are in rem. */
const textScale = measure();

function measure(): number {
  if (typeof document === 'undefined') return 1;
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return size > 0 ? size / 16 : 1;
}

/** CSS px of a length that grows with the text, as all lengths of the style sheets do. */
export function inText(px: number): number {
  return px * textScale;
}

/** Keeps style sheets at the size that was measured: what is laid out by script could not follow another one. */
export function holdTextScale(): void {
  document.documentElement.style.fontSize = `${inText(16)}px`;
}
