import {readFixedWidths} from '../../sql/language/copy/fixed-widths.ts';
import {oneCharacter} from '../../sql/language/copy/one-character.ts';
import type {TransferOptions} from '../../sql/language/copy/transfer-options.ts';
import type {Option} from '../../sql/language/tree/option.ts';
import type {UnloadFormat} from './unload-statement.ts';

const formats = ['csv', 'json', 'parquet'] as const;

/** Options that a format does not accept. */
const exclusions: Readonly<Record<UnloadFormat['kind'], readonly string[]>> = {
	delimited: ['rowgroupsize'],
	csv: ['fixedwidth', 'escape', 'addquotes', 'rowgroupsize'],
	fixedwidth: ['delimiter', 'header', 'escape', 'addquotes', 'rowgroupsize'],
	json: ['delimiter', 'header', 'fixedwidth', 'addquotes', 'escape', 'null', 'rowgroupsize'],
	parquet: ['delimiter', 'header', 'fixedwidth', 'addquotes', 'escape', 'null', 'gzip', 'bzip2', 'zstd'],
};

/** Returns the format of an UNLOAD. Throws `sql` for options that the format does not accept. */
export const readFormat = (options: TransferOptions): UnloadFormat => {
	const format = formatOf(options);
	refuseExclusions(options, format);
	return format;
};

const formatOf = (reading: TransferOptions): UnloadFormat => {
	const named = reading.option('format');
	const given = formats.filter(
		kind => reading.option(kind) || (named?.value?.kind === 'word' && named.value.word === kind),
	);
	const [kind, second] = given;
	if (second) throw reading.fail('UNLOAD takes one format.', reading.option(second) ?? (named as Option));
	const fixed = reading.option('fixedwidth');
	if (fixed && kind === undefined) {
		const fields = readFixedWidths(reading.textOf(fixed.value, fixed));
		if (!fields)
			throw reading.fail('FIXEDWIDTH needs a width for each column.', fixed, "Write FIXEDWIDTH 'id:3,name:25'.");
		return {kind: 'fixedwidth', fields};
	}

	if (kind === 'json' || kind === 'parquet') return {kind};
	const option = reading.option('delimiter');
	const written = option && reading.textOf(option.value, option);
	const delimiter = written === undefined ? (kind === 'csv' ? ',' : '|') : oneCharacter(written);
	if (delimiter === undefined && option) {
		throw reading.fail(
			`DELIMITER must be one ASCII character, not '${written}'.`,
			option,
			"Write '|', '\\t' or '\\001'.",
		);
	}

	if (kind === 'csv') return {kind, delimiter: delimiter ?? ','};
	return {
		kind: 'delimited',
		delimiter: delimiter ?? '|',
		isEscaped: reading.option('escape') !== undefined,
		isQuoted: reading.option('addquotes') !== undefined,
	};
};

const refuseExclusions = (reading: TransferOptions, format: UnloadFormat): void => {
	for (const name of exclusions[format.kind]) {
		const option = reading.option(name);
		if (!option) continue;
		const what = format.kind === 'delimited' ? 'delimited text' : format.kind.toUpperCase();
		throw reading.fail(`${name.toUpperCase()} cannot be used with ${what}.`, option, `Remove ${name.toUpperCase()}.`);
	}
};
