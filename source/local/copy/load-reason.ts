import type {CopyOptions} from '../../sql/language/copy/copy-statement.ts';
import type {TargetColumn} from './target-columns.ts';

export type LoadReason = {readonly code: number; readonly reason: string};

const limits: Readonly<Record<string, readonly [min: bigint, max: bigint]>> = {
	int2: [-(2n ** 15n), 2n ** 15n - 1n],
	int4: [-(2n ** 31n), 2n ** 31n - 1n],
	int8: [-(2n ** 63n), 2n ** 63n - 1n],
};

const typeNames: Readonly<Record<string, string>> = {int2: 'Short', int4: 'Integer', int8: 'Long', numeric: 'Decimal'};

const badDigit = (value: string, shortName: string): string | undefined => {
	const at = value.search(
		shortName === 'numeric' ? /[^0-9.+\-\s]|(?<=\..*)\.|(?<=\d.*)[+-]/ : /[^0-9+\-\s]|(?<=\d.*)[+-]/,
	);
	if (at === -1) return undefined;
	return `Invalid digit, Value '${value[at]}', Pos ${at}, Type: ${typeNames[shortName] ?? shortName}`;
};

const integerReason = (value: string, shortName: string): LoadReason => {
	const reason = badDigit(value, shortName);
	const [min = 0n, max = 0n] = limits[shortName] ?? [];
	if (!reason && /^\s*[+-]?\d+\s*$/.test(value)) {
		return {code: 1222, reason: `Integer value overflow: ${shortName} goes from ${min} to ${max}`};
	}

	return {code: 1207, reason: reason ?? `Invalid digit, Value '', Pos 0, Type: ${typeNames[shortName] ?? shortName}`};
};

const charReason = (value: string, column: TargetColumn, isTruncating: boolean): LoadReason => {
	const multibyte = /[^\x00-\x7f]+/.exec(value)?.[0];
	if (column.type.kind === 'char' && multibyte !== undefined) {
		const hex = Buffer.from(multibyte).toString('hex').slice(0, 8);
		return {
			code: 1220,
			reason: `Multibyte character not supported for CHAR (Hint: try using VARCHAR). Invalid char: ${hex.replace(/(..)(?=.)/g, '$1 ')}`,
		};
	}

	const what = column.type.kind === 'char' ? 'Char' : 'String';
	return isTruncating
		? {code: 1204, reason: `${what} cannot be cut to its DDL length`}
		: {code: 1204, reason: `${what} length exceeds DDL length`};
};

const dateLike = (format: string | undefined, fallback: string): string => format ?? fallback;

/** Returns Redshift's code and message for a value that a column refused. `value` is null if missing. */
export const loadReason = (value: string | null, column: TargetColumn, options: CopyOptions): LoadReason => {
	const {kind, shortName, precision, scale} = column.type;
	const isText = kind === 'char' || kind === 'varchar';
	const isEmpty = value === null || (!isText && value.trim() === '') || (options.isEmptyNull && value === '');
	if (isEmpty || (isText && options.isBlankNull && value.trim() === '')) {
		return {code: 1213, reason: 'Missing data for not-null field'};
	}

	switch (kind) {
		case 'integer':
			return integerReason(value, shortName);
		case 'decimal': {
			const reason = badDigit(value, shortName);
			return reason
				? {code: 1209, reason}
				: {code: 1209, reason: `Value does not fit into numeric(${precision},${scale})`};
		}

		case 'float':
			return Number.isNaN(Number(value))
				? {code: 1208, reason: `Invalid float format or value for type ${shortName}`}
				: {code: 1208, reason: `Value is out of range for type ${shortName}`};
		case 'boolean':
			return {code: 1210, reason: 'Unknown boolean format'};
		case 'date':
			return {code: 1205, reason: `Invalid date format or value [${dateLike(options.dateFormat, 'YYYY-MM-DD')}]`};
		case 'timestamp':
		case 'timestamptz':
			return {
				code: 1206,
				reason: `Invalid timestamp format or value [${dateLike(options.timeFormat, 'YYYY-MM-DD HH24:MI:SS')}]`,
			};
		case 'time':
			return {code: 1206, reason: 'Invalid time format or value [HH24:MI:SS]'};
		case 'char':
		case 'varchar':
			return charReason(value, column, options.isTruncating);
		case 'super':
			return {code: 1224, reason: 'Invalid JSON for the SUPER data type'};
		case 'varbyte':
			return {code: 1219, reason: 'Invalid hexadecimal digit'};
		case 'other':
			return {code: 1223, reason: `Invalid value for type ${shortName}`};
		default:
			return kind satisfies never;
	}
};
