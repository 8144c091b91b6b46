/** How much larger than usual (16 px) a person has set text in the browser, as it was when the page was loaded: style sheets are in rem. */
const textScale = measure();

function measure(): number {
  if (typeof document === 'undefined') return 1;
  const size = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  return size > 0 ? size / 16 : 1;
}

/** Whether fingers are what one points with, as it was when the page was loaded. */
const isTouched = typeof matchMedia === 'function' && matchMedia('(pointer: coarse)').matches;

/** The height, in px of the usual text, of what is pressed: 44 at least where fingers press it. Style sheets say the same by `pointer: coarse`. */
export function toTouch(px: number): number {
  return isTouched ? Math.max(px, 44) : px;
}

/** CSS px of a length that grows with the text, as all lengths of the style sheets do. */
export function inText(px: number): number {
  return px * textScale;
}

/** Keeps style sheets at the size that was measured: what is laid out by script could not follow another one. */
export function holdTextScale(): void {
  document.documentElement.style.fontSize = `${inText(16)}px`;
}
