import {DwhError} from './dwh-error.ts';
import type {LoadError} from './load-error.ts';
import {fitMiddle} from './text/fit-text.ts';
import {formatCount} from './text/format-number.ts';
import {maxTextBytes} from './text/max-text-bytes.ts';

const cut = (text: string): string => fitMiddle(text, 60);

/** One rejected record as a sentence without its period: file, line, column, value, reason. */
const sentence = ({file, line, column, columnType, columnLength, value, reason}: LoadError): string => {
	const type = columnLength === '' ? columnType : `${columnType}(${columnLength})`;
	const where = `${file}, line ${line}`;
	if (column === '') return `${where}: ${reason}`;
	return `${where}, column ${column} (${type}), value ${JSON.stringify(cut(value))}: ${reason}`;
};

/** Returns the option as written in the COPY, such as `TIMEFORMAT 'auto'`; undefined if it is not set. */
const optionIn = (sql: string, name: string): string | undefined => {
	const value = new RegExp(`\\b${name}\\s+(?:as\\s+)?('[^']*'|\\d+)`, 'i').exec(sql)?.[1];
	return value && `${name} ${value}`;
};

/** Returns the next step for a value that does not match the format: change the option, or add it. */
const formatStep = (sql: string, name: 'TIMEFORMAT' | 'DATEFORMAT', formats: string): string => {
	const set = optionIn(sql, name);
	return set
		? `Change ${set} if the data has another format: ${formats}.`
		: `Add ${name} with the format of the data: ${formats}.`;
};

const skipStep = (sql: string): string => {
	const set = optionIn(sql, 'MAXERROR');
	return `${set ? `Raise ${set}` : 'Set MAXERROR'} above the number of bad records to skip and report them; [COPY] MAXERROR in dwh.cfg applies to every load.`;
};

const stepsOf = ({code, column, columnType, columnLength, file, path, line}: LoadError, sql: string): string[] => {
	const skip = skipStep(sql);
	const correct = `Correct line ${line} of ${path ?? file}.`;
	switch (code) {
		case 1204:
			return [
				Number(columnLength) >= maxTextBytes
					? `Add TRUNCATECOLUMNS to truncate long values, or leave column ${column} out: the longest VARCHAR has ${formatCount(maxTextBytes)} bytes.`
					: `Widen column ${column}, or add TRUNCATECOLUMNS to truncate long values.`,
				skip,
			];
		case 1220:
			return [
				columnType === 'char' ? `Make column ${column} a VARCHAR.` : 'Add ACCEPTINVCHARS to replace invalid UTF-8.',
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
			return [`Allow NULL in column ${column}, or fill it in the data.`, skip];
		case 1214:
			return ['Check DELIMITER, or add FILLRECORD if trailing fields may be missing.', skip];
		case 1202:
			return ['Check DELIMITER, or list the columns in the COPY statement.', skip];
		default:
			return [correct, skip];
	}
};

/** Returns the error for a COPY with too many bad records: the first one in the message, all of them in `loadErrors`. */
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
