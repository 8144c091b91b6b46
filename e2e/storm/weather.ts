import type { Route } from '@playwright/test';
import { refusedEnd } from './model.ts';

/** How the host answers a person for now. `lost`: it takes what is posted, and the answer never arrives. `busy`: 429 with Retry-After. */
export type Weather = 'fair' | 'lost' | 'failing' | 'slow' | 'busy';

/** The same for lists. `shuffled`: the other way round, each record twice, and cut in two pages. */
export type Reading = Weather | 'shuffled';

/** Answers a question of a browser as the weather is. */
export async function answer(route: Route, weather: Reading): Promise<void> {
  if ((route.request().postData() ?? '').includes(`${refusedEnd}"`)) {
    return route.fulfill({ status: 422, json: { detail: 'This label is not allowed.', code: 'bad_label' } });
  }
  switch (weather) {
    case 'fair':
      return route.continue();
    case 'busy':
      return route.fulfill({ status: 429, headers: { 'Retry-After': '1' }, json: { detail: 'Too many requests.', code: 'too_many' } });
    case 'failing':
      return route.fulfill({ status: 500, json: { detail: 'The server stumbled.', code: 'internal' } });
    case 'lost':
      // A host that is away cannot take it either.
      await route.fetch().catch(() => undefined);
      return route.abort();
    case 'slow':
      await new Promise((resolve) => setTimeout(resolve, 400));
      return route.continue();
    case 'shuffled':
      return shuffle(route);
  }
}

/** Each page has every record once: a list that grows between the two lacks none. */
async function shuffle(route: Route): Promise<void> {
  const response = await route.fetch();
  if (response.status() !== 200) return route.fulfill({ response });
  const list: readonly unknown[] = await response.json();
  const all = [...list.toReversed(), ...list];
  const next = new URL(route.request().url());
  if (next.searchParams.has('second')) return route.fulfill({ response, json: all.slice(list.length) });
  next.searchParams.set('second', 'yes');
  return route.fulfill({ response, json: all.slice(0, list.length), headers: { ...response.headers(), link: `<${next.href}>; rel="next"` } });
}
