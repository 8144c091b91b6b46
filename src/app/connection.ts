import { QueryClient } from '@tanstack/react-query';
import { createClient } from '../api/client.ts';
import { askAgainWhenOvertaken } from '../api/overtaken.ts';

/** The one client of the app. */
export const client = createClient();

/** What the host said, for all screens. */
export const cache = new QueryClient({
  defaultOptions: {
    // The browser's idea of being online says nothing about a server on this very machine.
    queries: { networkMode: 'always', staleTime: 10_000, retry: false },
    mutations: { networkMode: 'always', retry: false },
  },
});

askAgainWhenOvertaken(cache);
