import {createHash} from 'node:crypto';
import {fileURLToPath} from 'node:url';

// Next to the bundle. A program run from its sources uses the files of the last build.
const folder = new URL(import.meta.url.endsWith('.ts') ? '../../../dist/' : './', import.meta.url);

/** Returns a short hash of a text. */
export const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/**
 * Returns the name of a file that the build writes, which depends on the stored statements: another version's file
 * has another name.
 */
export const storedFileName = (name: string, statements: readonly string[]): string =>
	`${name}-${hash(statements.join('\n'))}.duckdb`;

/** Returns the path of the installed file with that name. */
export const installedFile = (name: string): string => fileURLToPath(new URL(name, folder));
