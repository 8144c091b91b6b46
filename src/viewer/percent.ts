/** Zoom as people read it: percent of the natural zoom, one decimal below 10 %. */
export function percentText(zoom: number, naturalZoom: number): string {
  const percent = (zoom / naturalZoom) * 100;
  return `${percent < 10 ? Math.round(percent * 10) / 10 : Math.round(percent)} %`;
}

/**
 * What was typed into the field "Zoom", as CSS px per page unit; null when it is not a percentage above zero.
 * Takes "150", "150%", "150 %", "12,5 %".
 */
export function parsePercent(text: string, naturalZoom: number): number | null {
  const found = /^\s*(\d+(?:[.,]\d+)?)\s*%?\s*$/.exec(text);
  if (found?.[1] === undefined) return null;
  const percent = Number(found[1].replace(',', '.'));
  return percent > 0 ? (percent / 100) * naturalZoom : null;
}
