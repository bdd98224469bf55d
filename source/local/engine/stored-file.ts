import {createHash} from 'node:crypto';
import {fileURLToPath} from 'node:url';

// Beside the bundle. A program that runs from its sources takes what the last build stored.
const folder = new URL(import.meta.url.endsWith('.ts') ? '../../../dist/' : './', import.meta.url);

/** A short sign of a text, which changes with it. */
export const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** A file that the build writes, by the statements that it stores: what another version stored has another name. */
export const storedFileName = (name: string, statements: readonly string[]): string =>
	`${name}-${hash(statements.join('\n'))}.duckdb`;

/** Where an installation has the file of that name. */
export const installedFile = (name: string): string => fileURLToPath(new URL(name, folder));
