/** Everything but what XML 1.0 allows in a text (production 2, Char). */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\t': '&#9;', '\n': '&#10;', '\r': '&#13;',
};

/** A text as it stands in an element or between the quotes of an attribute; line ends survive there. What XML forbids becomes U+FFFD. */
export function xmlText(text: string): string {
  return text.replaceAll(forbidden, '\uFFFD').replaceAll(/[&<>"\t\n\r]/g, (character) => entities[character] ?? character);
}

/** How many characters of the text XML 1.0 forbids. */
export function forbiddenInXml(text: string): number {
  return text.match(forbidden)?.length ?? 0;
}
