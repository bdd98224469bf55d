import {type TransferOptions, transferOptions} from '../../sql/language/copy/transfer-options.ts';
import type {Unload} from '../../sql/language/tree/copy.ts';
import {shownNames} from '../dialect/exact-names.ts';
import {readFormat} from './unload-format.ts';
import type {UnloadStatement} from './unload-statement.ts';

const authorizations = ['iam_role', 'credentials', 'access_key_id'];
const compressions = {gzip: '.gz', zstd: '.zst', none: ''} as const;

const compressionOf = (reading: TransferOptions): keyof typeof compressions => {
	const [first, second] = ['gzip', 'zstd', 'bzip2'].flatMap(name => reading.option(name) ?? []);
	if (first && second) throw reading.fail('UNLOAD takes one compression.', second);
	if (first?.name === 'bzip2') {
		throw reading.refuse(
			'UNLOAD ... BZIP2 is not supported on the embedded warehouse, which writes GZIP and ZSTD.',
			first,
			'Use GZIP or ZSTD, or run the statement on AWS.',
		);
	}

	return first ? (first.name as 'gzip' | 'zstd') : 'none';
};

const bytesPer: Readonly<Record<string, number>> = {mb: 1 << 20, gb: 1 << 30};
const largest = Math.floor(6.2 * (1 << 30));

/** Parses a size and returns bytes; the default unit is MB. */
const sizeOf = (reading: TransferOptions, name: string, [min, max]: readonly [number, number]): number | undefined => {
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

const manifestOf = (reading: TransferOptions): UnloadStatement['manifest'] => {
	const option = reading.option('manifest');
	if (!option) return 'none';
	return option.value ? 'verbose' : 'plain';
};

const existingOf = (reading: TransferOptions): UnloadStatement['existing'] => {
	const [overwrite, clean] = [reading.option('allowoverwrite'), reading.option('cleanpath')];
	if (overwrite && clean) throw reading.fail('CLEANPATH cannot be used with ALLOWOVERWRITE.', clean);
	return overwrite ? 'overwrite' : clean ? 'clean' : 'refuse';
};

const partitionOf = (reading: TransferOptions): Pick<UnloadStatement, 'partitionBy' | 'includesPartitions'> => {
	const value = reading.option('partition by')?.value;
	const items = value?.kind === 'list' ? value.items : [];
	return {
		partitionBy: items.flatMap(item => (item.kind === 'name' ? [shownNames(item.name.name)] : [])),
		includesPartitions: items.some(item => item.kind === 'word'),
	};
};

const targetOf = (reading: TransferOptions, {target}: Unload, hasPartitions: boolean): string => {
	const uri = reading.textOf(target, target);
	if (!/^s3:\/\/[^/]+\/?/i.test(uri)) {
		throw reading.fail('UNLOAD writes to s3:// names only.', target, "Write TO 's3://bucket/prefix'.");
	}

	const whole = /^s3:\/\/[^/]+$/i.test(uri) || (hasPartitions && !uri.endsWith('/')) ? `${uri}/` : uri;
	if (whole.includes('\0')) throw reading.fail('The name contains a character that is invalid in file names.', target);
	return whole;
};

/**
 * Accepts encryption with a KMS key, which S3 decrypts for its readers: the files stay unencrypted here. Throws
 * for client-side encryption, which Redshift does itself.
 */
const checkEncryption = (reading: TransferOptions): void => {
	const [encrypted, kms] = [reading.option('encrypted'), reading.option('kms_key_id')];
	const own = reading.option('master_symmetric_key') ?? (kms || encrypted?.value ? undefined : encrypted);
	if (own) {
		const what = `UNLOAD ... ${own.name.toUpperCase()} is not supported on the embedded warehouse, which has no keys.`;
		throw reading.refuse(what, own, 'Remove it, or run the statement on AWS.');
	}

	if (kms && !encrypted) throw reading.fail('KMS_KEY_ID needs ENCRYPTED.', kms);
};

/**
 * Parses an UNLOAD statement. Throws `sql` with the position of an error, `unsupported` for valid options that are
 * not supported here.
 */
export const readUnload = (sql: string, unload: Unload): UnloadStatement => {
	const reading = transferOptions(sql, unload.options);
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
			'Put the query into a subquery: select * from (select ... limit 10).',
		);
	}

	checkEncryption(reading);
	const format = readFormat(reading);
	sizeOf(reading, 'rowgroupsize', [32 << 20, 128 << 20]);
	const compression = compressionOf(reading);
	const extension = reading.option('extension');
	const ending = extension && reading.textOf(extension.value, extension).replace(/^\./, '');
	if (ending !== undefined && /[/\0]/.test(ending))
		throw reading.fail('EXTENSION is the end of a file name and cannot contain "/".', extension ?? unload.target);
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
