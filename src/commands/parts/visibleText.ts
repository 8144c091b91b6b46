/**
 * Text of others with its control characters made visible as their code points, direction and line controls included, so
 * that a name can neither hide a part of itself nor turn its neighbours round. (Fonts lack the pictures that Unicode has for them.)
 */
export function visibleText(text: string): string {
  return text.replace(/[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\p{Cs}]/gu, codePoint);
}

/** The same for text of several lines, such as a description: its line breaks and tabs are meant. */
export function visibleLines(text: string): string {
  return text.replaceAll('\r\n', '\n').split(/([\n\t])/u).map((part) => (part === '\n' || part === '\t' ? part : visibleText(part))).join('');
}

function codePoint(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
}
