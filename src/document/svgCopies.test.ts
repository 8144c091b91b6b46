import { describe, expect, test } from 'vitest';
import { isWithinCopies, MOST_COPIES } from './svgCopies.ts';

const svg = (content: string) => `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">${content}</svg>`;

/** Groups g0 to g8, each of which draws the one before ten times. */
function nested(draw: (id: string) => string, wrap = (id: string, content: string) => `<g id="${id}">${content}</g>`): string {
  return Array.from({ length: 8 }, (_, level) => wrap(`g${level + 1}`, draw(`g${level}`).repeat(10))).join('');
}

describe('a drawing that draws itself many times over is known by its text', () => {
  const uses = nested((id) => `<use xlink:href="#${id}"/>`);
  const bombs: readonly (readonly [string, string])[] = [
    ['<use>', `<defs><rect id="g0"/>${uses}</defs><use href="#g8"/>`],
    ['<use> written by number', `<defs><rect id="g0"/>${nested((id) => `<use href="&#35;${id}"/>`)}</defs><use href="&#x23;g8"/>`],
    ['<use> of what comes by and by', `<rect id="g0"/>${uses}<use><set attributeName="href" to="#g8"/></use>`],
    ['patterns', `${nested((id) => `<rect fill="url(#${id})"/>`, (id, content) => `<pattern id="${id}">${content}</pattern>`)}<rect fill="url('#g8')"/>`],
    ['patterns handed down', `${nested(() => '<rect/>', (id, content) => `<pattern id="${id}"><g style="fill: url(#g${Number(id.slice(1)) - 1})">${content}</g></pattern>`)}<rect fill="url(#g8)"/>`],
    ['masks', `${nested((id) => `<rect style="mask:u\\72l( #${id} )"/>`, (id, content) => `<mask id="${id}">${content}</mask>`)}<rect mask="url(#g8)"/>`],
    ['markers', `<path id="d"/><marker id="m">${'<path/>'.repeat(100)}</marker><path marker-mid="url(#m)" d="M0 0${' 1 1'.repeat(5000)}"/>`],
    ['style sheets', `<style><![CDATA[${Array.from({ length: 8 }, (_, level) => `g .c${level + 1} { mask: url(#g${level}) }`).join('')}]]></style>
      ${nested(() => '', (id) => `<mask id="${id}">${`<rect class="${id.replace('g', 'c')}"/>`.repeat(10)}</mask>`)}<rect mask="url(#g8)"/>`],
  ];
  test.each(bombs)('by %s', (_, content) => expect(isWithinCopies(svg(content))).toBe(false));

  test('by more rules and elements than can be gone through, though few are drawn', () => {
    const groups = '<g/>'.repeat(2000);
    const ids = Array.from({ length: 2000 }, (_, index) => `i${index}`);
    const named = ids.map((id) => `<g id="${id}"/>`).join('');
    expect(isWithinCopies(svg(`<style>${ids.map((id) => `g{fill:url(#${id})}*{fill:url(#${id})}`).join('')}</style>${named}${groups}`))).toBe(false);
    expect(isWithinCopies(svg(`<style>${ids.map((id) => `.${id}`).join(',')}{${ids.map((id) => `fill:url(#${id})`).join(';')}}</style>${named}<g class="${ids.join(' ')}"/>`))).toBe(false);
    expect(isWithinCopies(svg(`<style>${'g{fill:url(#a)}'.repeat(2000)}</style><g id="a"/>${groups}`))).toBe(true);
  });

  test('by entities, and within an address', () => {
    const bomb = svg(`<defs><rect id="g0"/>${uses}</defs><use href="#g8"/>`);
    expect(isWithinCopies(`<!DOCTYPE svg [<!ENTITY u '<use href="#g8"/>'>]>${svg(`<defs><rect id="g0"/>${uses}</defs>&u;`)}`)).toBe(false);
    expect(isWithinCopies(svg(`<image href="data:image/svg+xml;base64,${btoa(bomb)}"/>`))).toBe(false);
    expect(isWithinCopies(svg(`<image href="data:image/svg+xml,${encodeURIComponent(bomb)}"/>`))).toBe(false);
    const laughs = Array.from({ length: 9 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`).join('');
    expect(isWithinCopies(`<!DOCTYPE svg [<!ENTITY e0 "lol">${laughs}]>${svg('<text>&e9;</text>')}`)).toBe(false);
  });
});

describe('what people draw is let through', () => {
  test('as many elements as there are, symbols used thousands of times, and what draws itself, which nobody draws', () => {
    expect(isWithinCopies(svg(`<linearGradient id="g"/>${'<path fill="url(#g)"/>'.repeat(MOST_COPIES / 3)}`))).toBe(true);
    expect(isWithinCopies(svg(`<symbol id="r"><path/><path/><text/></symbol>${'<use href="#r"/>'.repeat(5000)}`))).toBe(true);
    expect(isWithinCopies(svg('<g id="a"><use href="#b"/><use href="#a"/></g><g id="b"><use href="#a"/></g>'))).toBe(true);
    expect(isWithinCopies(svg('<style>rect { fill: url(#p) }</style><pattern id="p"><rect/><rect/></pattern><rect/>'))).toBe(true);
    expect(isWithinCopies(svg('<a href="#x"><g id="x"/></a>'))).toBe(true);
  });

  test('nothing that is not well formed is waited for', () => {
    for (const text of ['', '<', '<svg', '<svg href="', '<!--', '<![CDATA[', '<!DOCTYPE svg [', '<?', '<svg href="#a">< <<>', `<svg ${'href '.repeat(20_000)}>`, '<a href="'.repeat(20_001)]) {
      expect(isWithinCopies(text)).toBe(true);
    }
    expect(isWithinCopies('<g href="#a">'.repeat(20_000))).toBe(true);
  });
});
