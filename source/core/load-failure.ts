import {DwhError} from './dwh-error.ts';
import type {LoadError} from './load-error.ts';
import {fitMiddle} from './text/fit-text.ts';
import {formatCount} from './text/format-number.ts';
import {maxTextBytes} from './text/max-text-bytes.ts';

const cut = (text: string): string => fitMiddle(text, 60);

/** One refused record as a sentence without its end: file, line, column, value, reason. */
const sentence = ({file, line, column, columnType, columnLength, value, reason}: LoadError): string => {
	const type = columnLength === '' ? columnType : `${columnType}(${columnLength})`;
	const where = `${file}, line ${line}`;
	if (column === '') return `${where}: ${reason}`;
	return `${where}, column ${column} (${type}), value ${JSON.stringify(cut(value))}: ${reason}`;
};

/** The option as the COPY has it, such as `TIMEFORMAT 'auto'`; undefined where it has none. */
const optionIn = (sql: string, name: string): string | undefined => {
	const value = new RegExp(`\\b${name}\\s+(?:as\\s+)?('[^']*'|\\d+)`, 'i').exec(sql)?.[1];
	return value && `${name} ${value}`;
};

/** A format that is set is wrong for the value; one that is not may be missing. */
const formatStep = (sql: string, name: 'TIMEFORMAT' | 'DATEFORMAT', formats: string): string => {
	const set = optionIn(sql, name);
	return set
		? `Change ${set} where the data is of another format: ${formats}.`
		: `Add ${name} with the format of the data: ${formats}.`;
};

const skipStep = (sql: string): string => {
	const set = optionIn(sql, 'MAXERROR');
	return `${set ? `Raise ${set} above the number of bad records` : 'Add MAXERROR with a number above the bad records'} to load the rest, which reports them; [COPY] MAXERROR in dwh.cfg is for every load.`;
};

const stepsOf = ({code, column, columnType, columnLength, file, path, line}: LoadError, sql: string): string[] => {
	const skip = skipStep(sql);
	const correct = `Correct line ${line} of ${path ?? file}.`;
	switch (code) {
		case 1204:
			return [
				Number(columnLength) >= maxTextBytes
					? `Add TRUNCATECOLUMNS to cut what is too long, or leave column ${column} out: the longest text of Redshift is ${formatCount(maxTextBytes)} bytes.`
					: `Widen column ${column}, or add TRUNCATECOLUMNS to cut what is too long.`,
				skip,
			];
		case 1220:
			return [
				columnType === 'char' ? `Make column ${column} a VARCHAR.` : 'Add ACCEPTINVCHARS to replace what is not UTF-8.',
				skip,
			];
		case 1206:
			return [correct, formatStep(sql, 'TIMEFORMAT', "'auto', 'epochmillisecs' or a pattern"), skip];
		case 1205:
			return [correct, formatStep(sql, 'DATEFORMAT', "'auto' or a pattern"), skip];
		case 1207:
		case 1208:
		case 1209:
		case 1222:
			return [correct, `Give column ${column} a type that holds such values.`, skip];
		case 1211:
			return ['Add IGNOREBLANKLINES.', skip];
		case 1213:
			return [`Let column ${column} be NULL, or give it a value in the data.`, skip];
		case 1214:
			return ['Check DELIMITER, or add FILLRECORD when the last fields may be missing.', skip];
		case 1202:
			return ['Check DELIMITER, or list the columns in the COPY statement.', skip];
		default:
			return [correct, skip];
	}
};

/** COPY met too many bad records: the first one in the message, all that were found in `loadErrors`. */
export const loadFailure = (table: string, errors: readonly LoadError[], sql: string): DwhError => {
	const [first] = errors;
	if (!first) return new DwhError('bug', `COPY into ${table} failed without a bad record.`, {sql});
	const more = errors.length === 1 ? '' : ` (and ${errors.length - 1} more)`;
	return new DwhError('load', `Load into table "${table}" failed: ${sentence(first)}${more}.`, {
		sql,
		loadErrors: errors,
		nextSteps: stepsOf(first, sql),
	});
};
