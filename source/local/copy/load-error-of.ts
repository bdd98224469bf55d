import type {LoadError} from '../../core/load-error.ts';
import type {CopyFormat} from '../../sql/language/copy/copy-statement.ts';
import type {StoredFile} from '../storage/list-objects.ts';
import {decodeLeniently} from './decode-utf8.ts';
import type {RawRecord, RecordProblem} from './raw-record.ts';
import {splitFields} from './split-fields.ts';
import type {TargetColumn} from './target-columns.ts';

const maxLength = 1024;

/** Returns a column's length as load errors show it: `256`, or `18,2` for numbers. */
const lengthOf = (column: TargetColumn | undefined): string => {
	if (!column) return '';
	const {kind, length, precision, scale} = column.type;
	return kind === 'decimal' ? `${precision},${scale}` : String(length ?? '');
};

/** Returns the load error for a refused record. */
export const loadError = (
	table: string,
	file: StoredFile,
	record: RawRecord,
	problem: RecordProblem,
	columns: readonly TargetColumn[],
): LoadError => {
	const column = problem.column === undefined ? undefined : columns[problem.column];
	return {
		table,
		file: file.uri,
		...(file.uri.startsWith('s3://') ? {path: file.file} : {}),
		line: record.line,
		column: column?.name ?? '',
		columnType: column?.type.shortName ?? '',
		columnLength: lengthOf(column),
		position: problem.position ?? 0,
		value: (problem.value ?? '').slice(0, maxLength),
		rawLine: decodeLeniently(record.bytes.subarray(0, maxLength * 4)).slice(0, maxLength),
		code: problem.code,
		reason: problem.reason,
	};
};

/** Returns the offset of a field's text in its record, from 0; 0 if unknown. */
export const locateField = (
	{bytes}: RawRecord,
	format: CopyFormat,
	columns: readonly TargetColumn[],
	index: number,
): number => {
	const text = decodeLeniently(bytes);
	if (format.kind === 'csv' || format.kind === 'delimited') {
		const fields = splitFields(text, format);
		return Array.isArray(fields) ? (fields[index]?.at ?? 0) : 0;
	}

	if (format.kind === 'fixedwidth') return format.fields.slice(0, index).reduce((sum, {width}) => sum + width, 0);
	if (format.kind !== 'json' || format.mapping.kind !== 'auto') return 0;
	const key = columns[index]?.name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
	const match = new RegExp(`"${key}"\\s*:\\s*`, format.mapping.isCaseIgnored ? 'i' : '').exec(text);
	return match ? match.index + match[0].length : 0;
};
