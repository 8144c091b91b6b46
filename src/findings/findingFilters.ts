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
  /** The other way round than `sort` goes by itself. */
  readonly reversed: boolean;
}

const noFindingFilters: FindingFilters = { text: '', group: 'status', sort: 'file', reversed: false };

/** The query of the address: only what differs from `noFindingFilters` is written. */
export interface FindingSearch {
  readonly filter?: string;
  readonly group?: Grouping;
  readonly sort?: FindingSort;
  readonly reversed?: true;
}

/** Reads filters from an address that anybody may have typed: what cannot be understood counts as absent. */
export function findingFiltersOf(search: Readonly<Record<string, unknown>>): FindingFilters {
  const { filter } = search;
  return {
    text: typeof filter === 'string' || typeof filter === 'number' ? String(filter) : '',
    group: groupings.find((group) => group === search['group']) ?? noFindingFilters.group,
    sort: findingSorts.find((sort) => sort === search['sort']) ?? noFindingFilters.sort,
    reversed: search['reversed'] === true || search['reversed'] === 'true',
  };
}

export function findingSearchOf({ text, group, sort, reversed }: FindingFilters): FindingSearch {
  return {
    ...(text !== '' && { filter: text }),
    ...(group !== noFindingFilters.group && { group }),
    ...(sort !== noFindingFilters.sort && { sort }),
    ...(reversed && { reversed: true as const }),
  };
}
