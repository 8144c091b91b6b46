/** Where a page of a list ended: newest first, ties by id. */
export interface Place {
  readonly at: string;
  readonly id: string;
}
