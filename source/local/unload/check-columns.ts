import {DwhError} from '../../core/dwh-error.ts';
import type {UnloadColumn, UnloadStatement} from './unload-statement.ts';
import {isSuper, isVarbyte} from './value-text.ts';

const isPartitionType = ({engineType}: UnloadColumn): boolean =>
	/^(VARCHAR|ENUM|BOOLEAN|DATE|TIMESTAMP|FLOAT|DECIMAL|U?(TINY|SMALL|BIG|HUGE)?INT)/.test(engineType) &&
	engineType !== 'TIMESTAMP WITH TIME ZONE';

/** Throws `sql` if the statement's options do not fit the query's columns. */
export const checkColumns = (sql: string, statement: UnloadStatement, columns: readonly UnloadColumn[]): void => {
	const fail = (message: string, nextStep: string): DwhError =>
		new DwhError('sql', message, {sql, nextSteps: [nextStep]});
	const {format, partitionBy, includesPartitions} = statement;
	const names = columns.map(({name}) => name);
	const twice = names.find((name, at) => names.indexOf(name) !== at);
	if (twice !== undefined && (format.kind === 'json' || format.kind === 'parquet' || partitionBy.includes(twice))) {
		const what = partitionBy.includes(twice) ? 'PARTITION BY' : format.kind.toUpperCase();
		throw fail(
			`The query has two columns named "${twice}", but ${what} needs unique names.`,
			'Rename one of them with AS.',
		);
	}

	const bytes = columns.find(isVarbyte);
	if (bytes && format.kind !== 'csv' && format.kind !== 'delimited') {
		throw fail(
			`Column "${bytes.name}" is VARBYTE, which is unloaded to delimited text and CSV only.`,
			'Unload it as CSV, or as text with to_hex(...).',
		);
	}

	if (format.kind === 'fixedwidth' && format.fields.length !== columns.length) {
		throw fail(
			`FIXEDWIDTH names ${format.fields.length} columns, and the query has ${columns.length}.`,
			"Set a width for each column of the query: FIXEDWIDTH 'id:3,name:25'.",
		);
	}

	for (const name of partitionBy) {
		const column = columns.find(one => one.name === name);
		if (!column)
			throw fail(`The query has no column "${name}" to partition by.`, 'Select the column, or correct its name.');
		if (isPartitionType(column) && !isSuper(column)) continue;
		throw fail(
			`Column "${name}" is ${column.type}, which cannot be a partition key.`,
			'Keys are SMALLINT, INTEGER, BIGINT, DECIMAL, REAL, BOOLEAN, CHAR, VARCHAR, DATE and TIMESTAMP: cast it.',
		);
	}

	if (partitionBy.length > 0 && !includesPartitions && columns.every(({name}) => partitionBy.includes(name))) {
		throw fail('The files have no columns: all columns are partition keys.', 'Select one more column, or add INCLUDE.');
	}
};
