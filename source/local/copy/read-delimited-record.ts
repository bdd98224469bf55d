import type {CopyFormat, CopyOptions} from '../../sql/language/copy/copy-statement.ts';
import {badReason, badSequence, decodeLeniently, decodeUtf8, replaceBad} from './decode-utf8.ts';
import type {RawRecord, ReadRecord} from './raw-record.ts';
import {splitFields} from './split-fields.ts';
import type {TargetColumn} from './target-columns.ts';

const filled = (column: TargetColumn): string | null => (column.type.kind === 'varchar' ? '' : null);

/**
 * Returns the fields of one record of CSV or delimited text, or undefined for a blank line that IGNOREBLANKLINES
 * skips.
 */
export const readDelimitedRecord = (
	{bytes, problem}: RawRecord,
	format: Extract<CopyFormat, {kind: 'csv' | 'delimited'}>,
	columns: readonly TargetColumn[],
	options: CopyOptions,
): ReadRecord | undefined => {
	if (problem) return {problem};
	if (bytes.length === 0 && columns.length > 1) {
		return options.isIgnoringBlankLines
			? undefined
			: {problem: {code: 1211, reason: 'Input line contained no data', position: 0}};
	}

	if (bytes.length === 0 && options.isIgnoringBlankLines) return undefined;
	let text = decodeUtf8(bytes);
	const bad = text === undefined ? badSequence(bytes) : undefined;
	if (bad && options.invalidCharacter !== undefined) text = decodeUtf8(replaceBad(bytes, options.invalidCharacter));
	const fields = splitFields(text ?? decodeLeniently(bytes), format);
	if (!Array.isArray(fields)) {
		const {reason, at} = fields as Exclude<typeof fields, readonly unknown[]>;
		return {problem: {code: 1216, reason, position: at}};
	}

	if (bad && text === undefined) {
		const column = fields.findIndex(field => field.text.includes('\ufffd'));
		const {at, text: value} = fields[column] ?? {at: bad.at, text: ''};
		return {
			problem: {code: 1220, reason: badReason(bad), position: at, ...(column < columns.length && {column}), value},
		};
	}

	// The last field may be followed by a delimiter.
	const isClosed = fields.length === columns.length + 1 && fields.at(-1)?.text === '' && !fields.at(-1)?.isLiteral;
	if (fields.length > columns.length && !isClosed) {
		const extra = fields[columns.length];
		return {problem: {code: 1202, reason: 'Extra column(s) found', position: extra?.at, value: extra?.text}};
	}

	if (fields.length < columns.length && !options.isFillingRecords) {
		const column = fields.length - 1;
		return {
			problem: {
				code: 1214,
				reason: 'Delimiter not found',
				column,
				position: fields.at(-1)?.at,
				value: fields.at(-1)?.text,
			},
		};
	}

	return {
		fields: columns.map((column, index) => {
			const field = fields[index];
			if (!field) return filled(column);
			return !field.isLiteral && field.text === options.nullAs ? null : field.text;
		}),
	};
};
