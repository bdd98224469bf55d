import {DwhError} from '../../../core/dwh-error.ts';
import {type Lexing, redshiftLexing} from '../lexer/lexer.ts';
import {parseStatementAs} from '../parser/parse-statement.ts';
import type {Copy} from '../tree/copy.ts';
import {readFormat} from './copy-format.ts';
import {readOptions} from './copy-options.ts';
import type {CopyStatement} from './copy-statement.ts';
import {type TransferOptions, transferOptions} from './transfer-options.ts';

// COPY defines its own escapes in DELIMITER and NULL, and keys contain backslashes, so strings are kept as
// written.
const lexing: Lexing = {...redshiftLexing, hasEscapes: false};

const authorizations = ['iam_role', 'credentials', 'access_key_id'];

const noKeys = {what: 'it has no keys', step: 'Decrypt the files, or run the statement on AWS.'};
/** Valid options that are not supported here. */
const refused: Readonly<Record<string, {readonly what: string; readonly step: string}>> = {
	encrypted: noKeys,
	master_symmetric_key: noKeys,
	ssh: {what: 'it reads files only', step: 'Copy the files to a folder first.'},
	readratio: {what: 'it reads files only', step: 'Remove it.'},
	'using template': {what: 'it has no templates', step: "Write the template's options into the statement."},
};

const refuseOptions = (reading: TransferOptions, copy: Copy): void => {
	for (const [name, {what, step}] of Object.entries(refused)) {
		const option = reading.option(name);
		const words = `COPY ... ${name.toUpperCase()} is not supported on the embedded warehouse: ${what}.`;
		if (option) throw reading.refuse(words, option, step);
	}

	if (copy.job) {
		const words = 'COPY JOB is not supported on the embedded warehouse: it watches no folders.';
		throw reading.refuse(words, copy.job, 'Remove JOB CREATE, and run COPY when there are new files.');
	}
};

const sourceOf = (reading: TransferOptions, {source}: Copy): string => {
	const uri = reading.textOf(source, source);
	if (!/^(?!s3:)[a-z][a-z0-9+]+:\/\//i.test(uri)) return uri;
	throw reading.refuse(
		`COPY from ${uri} is not supported on the embedded warehouse: it reads s3:// URIs and paths.`,
		source,
		'Copy the files to a folder first.',
	);
};

/**
 * Parses a COPY. Throws `sql` with the position of an error, `unsupported` for valid options that are not
 * supported here.
 */
export const parseCopy = (sql: string): CopyStatement => {
	const copy = parseStatementAs(sql, lexing);
	if (copy.kind !== 'copy') throw new DwhError('sql', 'A COPY statement was expected.', {sql});
	const reading = transferOptions(sql, copy.options);
	const source = sourceOf(reading, copy);
	refuseOptions(reading, copy);
	if (!authorizations.some(name => reading.option(name))) {
		throw reading.fail(
			'COPY needs an authorization: IAM_ROLE, CREDENTIALS or ACCESS_KEY_ID.',
			copy.source,
			"Add IAM_ROLE default or IAM_ROLE '<arn>' after the source.",
		);
	}

	const format = readFormat(reading);
	const [table, schema] = copy.table.parts.map(({name}) => name).reverse();
	const columns = copy.columns.length > 0 ? copy.columns.map(({name}) => name) : undefined;
	return {schema, table: table ?? '', columns, source, format, options: readOptions(reading)};
};
