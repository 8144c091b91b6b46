import type { SvgRoot } from './svgSize.ts';

/** Prologue, comments, processing instructions and doctype that may stand before the root element. */
const BEFORE_ROOT = /^(?:\s|<\?[\s\S]*?\?>|<!--[\s\S]*?-->|<!doctype[^>[]*(?:\[[\s\S]*?\]\s*)?>)*/iu;
const ROOT = /^<(?:[\w.-]+:)?svg(?=[\s/>])(?:[^>"']|"[^"]*"|'[^']*')*>/u;

/** The root element of an SVG in its text, or `null` when there is none. */
export interface SvgText extends SvgRoot {
  /** The same text, its root element with these sides. */
  withSize(width: number, height: number): string;
}

/**
 * Finds the root element by its text alone: an XML parser would give the document's event handlers to the browser,
 * which refuses and reports them. Whether the rest is well formed is found out by drawing it.
 */
export function readSvgRoot(text: string): SvgText | null {
  const start = BEFORE_ROOT.exec(text.replace(/^\uFEFF/u, ' '))?.[0].length ?? 0;
  const tag = ROOT.exec(text.slice(start))?.[0];
  if (!tag) return null;
  return {
    width: attribute(tag, 'width'),
    height: attribute(tag, 'height'),
    viewBox: attribute(tag, 'viewBox'),
    withSize(width, height) {
      const bare = tag.replace(/\s(?:width|height)\s*=\s*(?:"[^"]*"|'[^']*')/gu, '');
      const sized = bare.replace(/^<[\w.:-]+/u, (name) => `${name} width="${width}" height="${height}"`);
      return text.slice(0, start) + sized + text.slice(start + tag.length);
    },
  };
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'u').exec(tag);
  return found ? (found[1] ?? found[2] ?? null) : null;
}
