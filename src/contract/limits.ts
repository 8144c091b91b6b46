/** Limits that browser and server both obey. Sizes are bytes unless the name says otherwise. */
export const limits = {
  /** One uploaded file, unless the server is told otherwise: 16 GiB. */
  fileBytes: 16 * 1024 ** 3,
  /** Files in one upload request. */
  filesPerUpload: 500,
  /** A JSON body. Beyond it 413. */
  jsonBytes: 16 * 1024 ** 2,
  /** A person's settings, as canonical JSON. */
  settingsBytes: 64 * 1024,
  /** The label palette of the workspace, as JSON. */
  labelsBytes: 256 * 1024,
  /** A file name, in UTF-8. */
  fileNameBytes: 255,
  titleChars: 1_000,
  descriptionChars: 20_000,
  citationChars: 5_000,
  labelChars: 2_000,
  tagNameChars: 200,
  tagValueChars: 20_000,
  /** Tags of one element, reserved ones included. */
  tagsPerElement: 200,
  /** Elements of one annotation record. */
  elementsPerRecord: 10_000,
  /** Largest absolute coordinate or page size, in page units: beyond it doubles lose the hundredth that we promise. */
  coordinate: 1e12,
  /** Largest 0-based page number. */
  pageNumber: 10_000_000,
  attachmentsPerSessionCreate: 10_000,
  membersPerSession: 1_000,
  /** `limit` of a paged list, from 1. */
  pageLimit: 1_000,
  /** A revision's clock may be this far ahead of the server's, in ms: 24 hours. */
  clockAheadMs: 24 * 3_600_000,
  /** How long what was deleted can be brought back, in ms: 30 days. */
  restoreMs: 30 * 24 * 3_600_000,
  /** How long an `Idempotency-Key` is remembered, in ms: 24 hours. */
  idempotencyMs: 24 * 3_600_000,
  idempotencyKeyChars: 255,
  /** How long the server knows which write came after which, for event streams that were broken, in ms: 7 days. */
  changesMs: 7 * 24 * 3_600_000,
  /** Event streams of one person at one time: browsers need one each. */
  streamsPerPerson: 24,
  /** Of a session, in Mobile Data's way of asking. */
  projectNumber: 999_999_999,
  /** Access tokens of one person that are not revoked. */
  tokensPerPerson: 100,
  tokenNameChars: 100,
  /** Longest that a token with an end may last: ten years. */
  tokenDays: 3_650,
  /** What a person wants to be called. */
  personNameChars: 100,
  /** Versions of the label palette that are kept. */
  labelVersions: 10,
  /** Labels of the palette, tags of one of them, and choices of one tag. */
  paletteLabels: 1_000,
  paletteTags: 50,
  paletteChoices: 200,
} as const;
