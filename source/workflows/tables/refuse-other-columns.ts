import {DwhError} from '../../core/dwh-error.ts';
import {settingStep} from '../../core/next-step.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import {createdColumns} from '../../sql/language/created-object.ts';
import type {ColumnsByTable} from './read-columns.ts';
import type {TableColumn} from './table-differences.ts';

/** Returns a name as the warehouse stores it: without quotes, in lower case. */
const nameOf = (written: string): string =>
	written
		.replace(/^"(.*)"$/s, '$1')
		.replaceAll('""', '"')
		.toLowerCase();

const maxNamed = 5;
const listOf = (names: readonly string[]): string =>
	[...names.slice(0, maxNamed), ...(names.length > maxNamed ? [`${names.length - maxNamed} more`] : [])].join(', ');

/** Returns how the columns differ; undefined if the table starts with those of its CREATE statement. */
const differenceOf = ({sql}: Statement, actual: readonly TableColumn[]): string | undefined => {
	const expected = createdColumns(sql).map(({name}) => nameOf(name));
	const existing = actual.map(({name}) => name.toLowerCase());
	// Rows are inserted by position, so additional columns at the end are allowed.
	if (expected.every((name, index) => existing[index] === name)) return undefined;
	const lacking = expected.filter(name => !existing.includes(name));
	const extra = existing.filter(name => !expected.includes(name));
	const parts = [
		...(lacking.length > 0 ? [`lacks ${listOf(lacking)}`] : []),
		...(extra.length > 0 ? [`has ${listOf(extra)}`] : []),
	];
	return parts.length > 0 ? parts.join(', ') : 'has them in another order';
};

/**
 * Throws `state` if an existing table has other columns than its CREATE statement: it may belong to another
 * program, and a load would fail or write into the wrong columns. Compares names only, because warehouses
 * differ in the meaning of types.
 */
export const refuseOtherColumns = (what: string, tables: readonly Statement[], existing: ColumnsByTable): void => {
	const different = tables.flatMap(table => {
		const columns = existing.get(table.name);
		const difference = columns && differenceOf(table, columns);
		return difference === undefined ? [] : [`${table.name} (${table.file}) ${difference}`];
	});
	if (different.length === 0) return;
	const subject = different.length === 1 ? 'a table exists' : `${different.length} tables exist`;
	throw new DwhError('state', `Could not ${what}: ${subject} with other columns: ${different.join('; ')}.`, {
		nextSteps: [
			{text: 'Show every difference', command: 'tables diff'},
			{text: 'To replace every table of the catalogue and lose its rows, run', command: 'tables create --drop'},
			settingStep('If they belong to another program, use another database', 'CLUSTER.DB_NAME', 'NAME'),
		],
	});
};
