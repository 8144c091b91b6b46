export const groupings = ['none', 'status', 'label', 'file', 'person', 'finding'] as const;
export type Grouping = (typeof groupings)[number];

export const findingSorts = ['file', 'changed', 'label', 'person'] as const;
export type FindingSort = (typeof findingSorts)[number];

/** What narrows, groups and orders the findings. All of it lives in the address. */
export interface FindingFilters {
  /** As the panel of the viewer takes it: `status:open severity:major`; `file:` is the attachment. */
  readonly text: string;
  readonly group: Grouping;
  readonly sort: FindingSort;
}

const noFindingFilters: FindingFilters = { text: '', group: 'status', sort: 'file' };

/** The query of the address: only what differs from `noFindingFilters` is written. */
export interface FindingSearch {
  readonly filter?: string;
  readonly group?: Grouping;
  readonly sort?: FindingSort;
}

/** Reads filters from an address that anybody may have typed: what cannot be understood counts as absent. */
export function findingFiltersOf(search: Readonly<Record<string, unknown>>): FindingFilters {
  const { filter } = search;
  return {
    text: typeof filter === 'string' || typeof filter === 'number' ? String(filter) : '',
    group: groupings.find((group) => group === search['group']) ?? noFindingFilters.group,
    sort: findingSorts.find((sort) => sort === search['sort']) ?? noFindingFilters.sort,
  };
}

export function findingSearchOf({ text, group, sort }: FindingFilters): FindingSearch {
  return {
    ...(text !== '' && { filter: text }),
    ...(group !== noFindingFilters.group && { group }),
    ...(sort !== noFindingFilters.sort && { sort }),
  };
}
