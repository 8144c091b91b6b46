/** What the server is told about its surroundings. Made of environment and flags in main.ts; tests make their own. */
export interface Config {
  readonly version: string;
  /** What it binds: an address or a name. */
  readonly host: string;
  readonly port: number;
  /** It speaks TLS itself. */
  readonly isTls: boolean;
  /** `https://...` as browsers see it, when a proxy stands before it. */
  readonly origin: string | null;
  /** Further host names that requests may be addressed to. */
  readonly hosts: readonly string[];
  /** Folder of the built browser part; null serves none. */
  readonly staticFolder: string | null;
  /** The file store's, where browsers fetch from it. */
  readonly storeOrigin: string | null;
  /** How long a request's headers may take, and its body may stand still, in ms. */
  readonly stalledMs: number;
}

/** The code of the printed line: good for any number of browsers until `expiresAt` (unix ms), or the server's end. */
export interface StartCode {
  readonly code: string;
  readonly userId: string;
  readonly expiresAt: number;
}

/** Browsers see it through TLS, ours or a proxy's. */
export function isSecure(config: Config): boolean {
  return config.isTls || (config.origin?.startsWith('https:') ?? false);
}
