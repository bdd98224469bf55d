import type {PublishPair} from '../backend.ts';
import {quoteName} from './dialect/quote.ts';

const parts = (name: string): readonly string[] => name.split('.');

const quoted = (name: string): string => parts(name).map(quoteName).join('.');

const last = (name: string): string => parts(name).at(-1) ?? name;

/**
 * The engine's SQL that puts each shadow in the place of its table. Names are swapped rather than rows
 * copied, which takes milliseconds at any size; designs go along, being comments of the tables, and
 * views find the new table because they look it up by name.
 */
export const publishStatements = (pairs: readonly PublishPair[]): readonly string[] =>
	pairs.flatMap(({table, shadow}) => {
		const old = `${last(table)}__old`;
		const oldName = quoted([...parts(table).slice(0, -1), old].join('.'));
		return [
			`ALTER TABLE ${quoted(table)} RENAME TO ${quoteName(old)}`,
			`ALTER TABLE ${quoted(shadow)} RENAME TO ${quoteName(last(table))}`,
			`DROP TABLE ${oldName}`,
		];
	});
