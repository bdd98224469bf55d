import {DwhError} from '../../core/dwh-error.ts';
import type {FixedField} from '../../sql/language/copy/fixed-widths.ts';
import type {CopyJob, Loaded} from './copy-job.ts';
import {badReason, badSequence, decodeUtf8, replaceBad} from './decode-utf8.ts';
import {delimitedRecords} from './delimited-records.ts';
import {fileChunks} from './file-chunks.ts';
import {loadRecords} from './json/load-json.ts';
import type {RawRecord, ReadRecord} from './raw-record.ts';

// Records end at line feeds, whatever precedes them.
const lines = {kind: 'delimited', delimiter: '|', isEscaped: false, isQuoteRemoved: false} as const;

/** Splits a record at the widths, which count bytes like the lengths of columns. */
const readFixedRecord = (
	{bytes, problem}: RawRecord,
	fields: readonly FixedField[],
	{target, statement: {options}}: CopyJob,
): ReadRecord | undefined => {
	if (problem) return {problem};
	if (bytes.length === 0 && options.isIgnoringBlankLines) return undefined;
	const texts: (string | null)[] = [];
	let at = 0;
	for (const [column, {width}] of fields.entries()) {
		if (at >= bytes.length) {
			const {type} = target.columns[column] ?? {};
			if (!options.isFillingRecords) {
				return {
					problem: {code: 1214, reason: 'Input line is shorter than the fixed widths', position: bytes.length, column},
				};
			}

			texts.push(type?.kind === 'varchar' ? '' : null);
			continue;
		}

		const field = bytes.subarray(at, at + width);
		let text = decodeUtf8(field);
		const bad = text === undefined ? badSequence(field) : undefined;
		if (bad && options.invalidCharacter === undefined) {
			return {problem: {code: 1220, reason: badReason(bad), position: at + bad.at, column}};
		}

		text ??= decodeUtf8(replaceBad(field, options.invalidCharacter ?? '?')) ?? '';
		// Blanks that pad a field are not part of the text that means NULL.
		texts.push(text === options.nullAs || text.trimEnd() === options.nullAs ? null : text);
		at += width;
	}

	if (at < bytes.length) {
		return {problem: {code: 1202, reason: 'Extra column(s) found', position: at}};
	}

	return {fields: texts};
};

/** Loads FIXEDWIDTH data record by record. Throws `sql` if the number of widths differs from the number of columns. */
export const loadFixedWidth = async (job: CopyJob, fields: readonly FixedField[]): Promise<Loaded> => {
	const {target, statement, files, signal, sql} = job;
	const {columns, name} = target;
	if (fields.length !== columns.length) {
		throw new DwhError('sql', `FIXEDWIDTH names ${fields.length} columns, ${name} takes ${columns.length}.`, {
			sql,
			nextSteps: [`Give each column a width: ${columns.map(column => column.name).join(', ')}.`],
		});
	}

	const {options} = statement;
	return loadRecords(
		job,
		{
			source: 'text',
			records: file => delimitedRecords(fileChunks(file, options, signal), lines, options.ignoreHeader),
			read: record => readFixedRecord(record, fields, job),
		},
		files,
	);
};
