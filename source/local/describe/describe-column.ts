import type {DuckDBConnection} from '@duckdb/node-api';
import type {DescribedColumn} from '../../core/described-table.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {formatCount} from '../../core/text/format-number.ts';
import {maxTextBytes} from '../../core/text/max-text-bytes.ts';
import {quoteName} from '../dialect/quote.ts';
import {redshiftType} from '../dialect/redshift-type.ts';
import {dayFactsSql, dayFormatOf, maxDayBytes} from './day-format-of.ts';
import type {FileGroup} from './find-file-groups.ts';
import {textFactsSql, typeOfText, varchar} from './type-of-text.ts';
import {UnusableFiles} from './unusable-files.ts';

/** What is known about a column from its values. */
export type Column = Pick<DescribedColumn, 'type' | 'hasNulls' | 'isUnique'> & {readonly dayFormat: string | undefined};

const verifyLength = (label: string, facts: Readonly<Record<string, unknown>>): void => {
	if (facts.is_nested || Number(facts.bytes) <= maxTextBytes) return;
	throw new UnusableFiles(
		`column ${label} has a value of ${formatCount(Number(facts.bytes))} bytes, and the longest text of Redshift is ${formatCount(maxTextBytes)}`,
	);
};

/**
 * Describes a column of the table `source`. `label` names it in messages. Throws `UnusableFiles` if a value fits
 * no column type.
 */
export const describeColumn = async (
	connection: DuckDBConnection,
	{format}: FileGroup,
	[name, engineType]: readonly [name: string, engineType: string],
	label: string,
	room: number,
): Promise<Column> => {
	const column = quoteName(name);
	const value = format === 'json' ? `${column} ->> '$'` : `${column}::varchar`;
	const isNested = format === 'json' ? `json_type(${column}) in ('OBJECT', 'ARRAY')` : 'false';
	const reading = await connection.runAndReadAll(textFactsSql(value, isNested));
	const [facts] = reading.getRowObjects();
	if (!facts) throw new DwhError('bug', 'The figures of a column are missing.');
	const own = format === 'parquet' ? redshiftType(engineType) : undefined;
	const [rows, present, distinct, bytes] = [facts.row_count, facts.present, facts.distinct_count, facts.bytes].map(
		Number,
	);
	if (own === undefined || own === 'character varying') verifyLength(label, facts);
	const type =
		own === undefined
			? typeOfText(facts, format === 'json', room)
			: own === 'character varying'
				? varchar(Number(bytes), room)
				: own;
	const mayBeDays = own === undefined && type.startsWith('varchar') && Number(bytes) <= maxDayBytes;
	const days = mayBeDays ? await connection.runAndReadAll(dayFactsSql(value)) : undefined;
	return {
		type,
		hasNulls: present !== rows,
		isUnique: present === rows && distinct === rows,
		dayFormat: days && dayFormatOf(days.getRowObjects()[0] ?? {}),
	};
};
