/** A text string by ISO 32000-1, 7.9.2.2: printable ASCII as it is, anything else as UTF-16. */
export function pdfText(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replaceAll(/[\\()]/g, '\\$&')})`;
  let hex = '';
  for (let at = 0; at < text.length; at += 1) hex += text.charCodeAt(at).toString(16).padStart(4, '0');
  return `<feff${hex}>`;
}

/** `#rrggbb` as three numbers of 0 to 1. */
export function pdfColour(hex: string): string {
  return [1, 3, 5].map((at) => String(Math.round((Number.parseInt(hex.slice(at, at + 2), 16) || 0) / 0.255) / 1000)).join(' ');
}
