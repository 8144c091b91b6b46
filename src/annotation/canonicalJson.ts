type Work = { readonly text: string } | { readonly value: unknown };

/**
 * JSON with sorted keys and no spaces: equal values give equal text, whatever order their keys came in. Keys whose value
 * is undefined are left out. It keeps its own stack, because a host may nest deeper than the call stack is.
 */
export function canonicalJson(value: unknown): string {
  const out: string[] = [];
  const stack: Work[] = [{ value }];
  for (let work = stack.pop(); work !== undefined; work = stack.pop()) {
    if ('text' in work) out.push(work.text);
    else if (Array.isArray(work.value)) pushArray(stack, work.value);
    else if (typeof work.value === 'object' && work.value !== null) pushObject(stack, work.value);
    else out.push(JSON.stringify(work.value) ?? 'null');
  }
  return out.join('');
}

/** Last things first: a stack is taken from its end. */
function pushArray(stack: Work[], values: readonly unknown[]): void {
  stack.push({ text: ']' });
  for (let index = values.length - 1; index >= 0; index -= 1) {
    stack.push({ value: values[index] });
    if (index > 0) stack.push({ text: ',' });
  }
  stack.push({ text: '[' });
}

function pushObject(stack: Work[], value: object): void {
  const entries = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .toSorted(([a], [b]) => (a < b ? 1 : -1));
  stack.push({ text: '}' });
  for (const [position, [key, inner]] of entries.entries()) {
    stack.push({ value: inner }, { text: `${JSON.stringify(key)}:` });
    if (position < entries.length - 1) stack.push({ text: ',' });
  }
  stack.push({ text: '{' });
}
