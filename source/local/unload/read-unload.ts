import {DwhError} from '../../core/dwh-error.ts';
import type {NextStep} from '../../core/next-step.ts';
import {readFixedWidths} from '../../sql/language/copy/fixed-widths.ts';
import {oneCharacter} from '../../sql/language/copy/one-character.ts';
import {positionAt} from '../../sql/language/lexer/positions.ts';
import type {Unload} from '../../sql/language/tree/copy.ts';
import type {Span} from '../../sql/language/tree/node.ts';
import type {Option, OptionValue} from '../../sql/language/tree/option.ts';
import type {UnloadFormat, UnloadStatement} from './unload-statement.ts';

/** What an UNLOAD says, with the means to point at a part of it. */
type Reading = {
	option(name: string): Option | undefined;
	fail(message: string, at: Span, nextStep?: NextStep): DwhError;
	refuse(message: string, at: Span, nextStep: NextStep): DwhError;
	textOf(value: OptionValue | undefined, at: Span): string;
};

const readingOf = (sql: string, {options}: Unload): Reading => {
	const reading: Reading = {
		option: name => options.find(option => option.name === name),
		fail: (message, at, nextStep) =>
			new DwhError('sql', message, {
				sql,
				position: positionAt(sql, at.start),
				nextSteps: nextStep ? [nextStep] : ['Correct the statement at the marked place and run it again.'],
			}),
		refuse: (message, at, nextStep) =>
			new DwhError('unsupported', message, {sql, position: positionAt(sql, at.start), nextSteps: [nextStep]}),
		textOf(value, at) {
			if (value?.kind === 'text') return value.value;
			throw reading.fail('A quoted text was expected.', value ?? at);
		},
	};
	return reading;
};

const authorizations = ['iam_role', 'credentials', 'access_key_id'];
const keys = ['encrypted', 'kms_key_id', 'master_symmetric_key'];
const formats = ['csv', 'json', 'parquet'] as const;

/** Options that a format does not take. */
const exclusions: Readonly<Record<UnloadFormat['kind'], readonly string[]>> = {
	delimited: ['rowgroupsize'],
	csv: ['fixedwidth', 'escape', 'addquotes', 'rowgroupsize'],
	fixedwidth: ['delimiter', 'header', 'escape', 'addquotes', 'rowgroupsize'],
	json: ['delimiter', 'header', 'fixedwidth', 'addquotes', 'escape', 'null', 'rowgroupsize'],
	parquet: ['delimiter', 'header', 'fixedwidth', 'addquotes', 'escape', 'null', 'gzip', 'bzip2', 'zstd'],
};

const formatOf = (reading: Reading): UnloadFormat => {
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
			throw reading.fail('FIXEDWIDTH takes a width for each column.', fixed, "Write FIXEDWIDTH 'id:3,name:25'.");
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

const refuseExclusions = (reading: Reading, format: UnloadFormat): void => {
	for (const name of exclusions[format.kind]) {
		const option = reading.option(name);
		if (!option) continue;
		const what = format.kind === 'delimited' ? 'delimited text' : format.kind.toUpperCase();
		throw reading.fail(
			`${name.toUpperCase()} cannot be used with ${what}.`,
			option,
			`Leave out ${name.toUpperCase()}.`,
		);
	}
};

const compressions = {gzip: '.gz', zstd: '.zst', none: ''} as const;

const compressionOf = (reading: Reading): keyof typeof compressions => {
	const [first, second] = ['gzip', 'zstd', 'bzip2'].flatMap(name => reading.option(name) ?? []);
	if (first && second) throw reading.fail('UNLOAD takes one compression.', second);
	if (first?.name === 'bzip2') {
		throw reading.refuse(
			'UNLOAD ... BZIP2 is not run on the embedded warehouse: it writes GZIP and ZSTD.',
			first,
			'Write GZIP or ZSTD, or run the statement on AWS.',
		);
	}

	return first ? (first.name as 'gzip' | 'zstd') : 'none';
};

const bytesPer: Readonly<Record<string, number>> = {mb: 1 << 20, gb: 1 << 30};
const largest = Math.floor(6.2 * (1 << 30));

/** A size in bytes; MB where no unit stands there. */
const sizeOf = (reading: Reading, name: string, [min, max]: readonly [number, number]): number | undefined => {
	const option = reading.option(name);
	if (!option) return undefined;
	const parts = option.value?.kind === 'list' ? option.value.items : [option.value];
	const [count, unit] = parts;
	const factor = unit?.kind === 'word' ? (bytesPer[unit.word] ?? 1 << 20) : 1 << 20;
	const bytes = count?.kind === 'number' ? Math.floor(count.value * factor) : Number.NaN;
	if (bytes >= min && bytes <= max) return bytes;
	const range = name === 'maxfilesize' ? 'from 5 MB to 6.2 GB' : 'from 32 MB to 128 MB';
	throw reading.fail(`${name.toUpperCase()} goes ${range}.`, option);
};

const manifestOf = (reading: Reading): UnloadStatement['manifest'] => {
	const option = reading.option('manifest');
	if (!option) return 'none';
	return option.value ? 'verbose' : 'plain';
};

const existingOf = (reading: Reading): UnloadStatement['existing'] => {
	const [overwrite, clean] = [reading.option('allowoverwrite'), reading.option('cleanpath')];
	if (overwrite && clean) throw reading.fail('CLEANPATH cannot be used with ALLOWOVERWRITE.', clean);
	return overwrite ? 'overwrite' : clean ? 'clean' : 'refuse';
};

const partitionOf = (reading: Reading): Pick<UnloadStatement, 'partitionBy' | 'includesPartitions'> => {
	const value = reading.option('partition by')?.value;
	const items = value?.kind === 'list' ? value.items : [];
	return {
		partitionBy: items.flatMap(item => (item.kind === 'name' ? [item.name.name] : [])),
		includesPartitions: items.some(item => item.kind === 'word'),
	};
};

const targetOf = (reading: Reading, {target}: Unload, hasPartitions: boolean): string => {
	const uri = reading.textOf(target, target);
	if (!/^s3:\/\/[^/]+\/?/i.test(uri)) {
		throw reading.fail('UNLOAD writes to s3:// names only.', target, "Write TO 's3://bucket/prefix'.");
	}

	const whole = /^s3:\/\/[^/]+$/i.test(uri) || (hasPartitions && !uri.endsWith('/')) ? `${uri}/` : uri;
	if (whole.includes('\0')) throw reading.fail('The name holds a character that no file can have.', target);
	return whole;
};

/** What an UNLOAD asks for. Throws `sql` with the place for what is wrong, `unsupported` for what is valid but not run here. */
export const readUnload = (sql: string, unload: Unload): UnloadStatement => {
	const reading = readingOf(sql, unload);
	if (!authorizations.some(name => reading.option(name))) {
		throw reading.fail(
			'UNLOAD needs an authorization: IAM_ROLE, CREDENTIALS or ACCESS_KEY_ID.',
			unload.target,
			"Add IAM_ROLE default or IAM_ROLE '<arn>' after the target.",
		);
	}

	if (unload.query?.limit !== undefined) {
		throw reading.fail(
			'Limit clause is not supported in the outer query of UNLOAD.',
			typeof unload.query.limit === 'object' ? unload.query.limit : unload.queryText,
			'Put the query into another one: select * from (select ... limit 10).',
		);
	}

	for (const name of keys) {
		const option = reading.option(name);
		if (!option) continue;
		const what = `UNLOAD ... ${name.toUpperCase()} is not run on the embedded warehouse: it has no keys.`;
		throw reading.refuse(what, option, 'Leave it out, or run the statement on AWS.');
	}

	const format = formatOf(reading);
	refuseExclusions(reading, format);
	sizeOf(reading, 'rowgroupsize', [32 << 20, 128 << 20]);
	const compression = compressionOf(reading);
	const extension = reading.option('extension');
	const ending = extension && reading.textOf(extension.value, extension).replace(/^\./, '');
	if (ending !== undefined && /[/\0]/.test(ending))
		throw reading.fail('EXTENSION is the end of a name, without "/".', extension ?? unload.target);
	const suffix = format.kind === 'parquet' ? '.parquet' : compressions[compression];
	const parallel = reading.option('parallel')?.value;
	const partition = partitionOf(reading);
	return {
		target: targetOf(reading, unload, partition.partitionBy.length > 0),
		format,
		nullAs: reading.option('null') && reading.textOf(reading.option('null')?.value, unload.target),
		hasHeader: reading.option('header') !== undefined,
		compression,
		suffix: ending === undefined ? suffix : `.${ending}`,
		manifest: manifestOf(reading),
		...partition,
		existing: existingOf(reading),
		isSerial: parallel?.kind === 'word' && ['off', 'false'].includes(parallel.word),
		maxBytes: sizeOf(reading, 'maxfilesize', [5 << 20, largest]) ?? largest,
	};
};
