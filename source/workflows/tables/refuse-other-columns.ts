import {DwhError} from '../../core/dwh-error.ts';
import {settingStep} from '../../core/next-step.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import {createdColumns} from '../../sql/language/created-object.ts';
import type {ColumnsByTable} from './read-columns.ts';
import type {TableColumn} from './table-differences.ts';

/** As the warehouse keeps it: without quotes, in lower case. */
const nameOf = (written: string): string =>
	written
		.replace(/^"(.*)"$/s, '$1')
		.replaceAll('""', '"')
		.toLowerCase();

const maxNamed = 5;
const listOf = (names: readonly string[]): string =>
	[...names.slice(0, maxNamed), ...(names.length > maxNamed ? [`${names.length - maxNamed} more`] : [])].join(', ');

/** How the columns differ, in words; undefined where the table begins with those of its CREATE statement. */
const differenceOf = ({sql}: Statement, actual: readonly TableColumn[]): string | undefined => {
	const expected = createdColumns(sql).map(({name}) => nameOf(name));
	const existing = actual.map(({name}) => name.toLowerCase());
	// Rows are inserted by position; a column that was added at the end stays empty.
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
 * Throws `state` where a table of the catalogue exists with other columns than its CREATE statement names:
 * it may belong to another program, and what a load writes would fail in it or land in the wrong column. Compares
 * names alone; types as written mean to each warehouse what it takes them for.
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
			{text: 'If the rows may go, replace every table of the catalogue', command: 'tables create --drop'},
			settingStep('If they belong to another program, name another database', 'CLUSTER.DB_NAME', 'NAME'),
		],
	});
};
