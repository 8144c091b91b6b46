import packageJson from '../../../package.json' with { type: 'json' };

/** Of this program, as manifests say it. */
export const toolVersion: string = packageJson.version;
