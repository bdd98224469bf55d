import {DwhError} from '../../../core/dwh-error.ts';
import {type CopyCursor, copyCursor, copyTokens} from './copy-cursor.ts';
import {type CopyDraft, optionReaders} from './copy-options.ts';
import type {CopyFormat, CopyStatement, JsonMapping} from './copy-statement.ts';

const exclusions: readonly (readonly [format: string, options: readonly string[]])[] = [
	['json', ['DELIMITER', 'ESCAPE', 'FILLRECORD', 'IGNOREBLANKLINES', 'NULL', 'REMOVEQUOTES', 'QUOTE']],
	['csv', ['ESCAPE', 'REMOVEQUOTES', 'FIXEDWIDTH']],
	['fixedwidth', ['DELIMITER', 'ESCAPE', 'REMOVEQUOTES', 'QUOTE']],
	[
		'parquet',
		[
			'DELIMITER',
			'ESCAPE',
			'QUOTE',
			'REMOVEQUOTES',
			'NULL',
			'IGNOREHEADER',
			'IGNOREBLANKLINES',
			'GZIP',
			'ZSTD',
			'ENCODING',
			'MAXERROR',
		]
			.concat(['IGNOREALLERRORS', 'ACCEPTANYDATE', 'DATEFORMAT', 'TIMEFORMAT', 'TRUNCATECOLUMNS', 'BLANKSASNULL'])
			.concat(['EMPTYASNULL', 'TRIMBLANKS', 'ROUNDEC', 'NOLOAD']),
	],
	['delimited', ['QUOTE']],
];

const mappingOf = (option: string | undefined): JsonMapping => {
	if (option === undefined || option === 'auto') return {kind: 'auto', isCaseIgnored: false};
	if (option === 'auto ignorecase') return {kind: 'auto', isCaseIgnored: true};
	return option === 'noshred' ? {kind: 'noshred'} : {kind: 'paths', uri: option};
};

const formatOf = (draft: CopyDraft): CopyFormat => {
	const {format, delimiter, quote, isEscaped = false, isQuoteRemoved = false} = draft;
	if (format === 'json') return {kind: 'json', mapping: mappingOf(draft.jsonOption)};
	if (format === 'parquet') return {kind: 'parquet'};
	if (format === 'fixedwidth') return {kind: 'fixedwidth', fields: draft.fixedFields ?? []};
	if (format === 'csv') return {kind: 'csv', delimiter: delimiter ?? ',', quote: quote ?? '"'};
	return {kind: 'delimited', delimiter: delimiter ?? '|', isEscaped, isQuoteRemoved};
};

const refuseExclusions = (cursor: CopyCursor, draft: CopyDraft, format: CopyFormat): void => {
	for (const option of exclusions.find(([kind]) => kind === format.kind)?.[1] ?? []) {
		const token = draft.seen.get(option);
		if (token)
			throw cursor.fail(
				`${option} cannot be used with ${format.kind === 'delimited' ? 'plain delimited text, only with CSV' : format.kind.toUpperCase()}`,
				token,
			);
	}

	const ignoreAll = draft.seen.get('IGNOREALLERRORS');
	if (ignoreAll && draft.seen.has('MAXERROR'))
		throw cursor.fail('IGNOREALLERRORS cannot be used with MAXERROR', ignoreAll);
};

const optionsOf = (cursor: CopyCursor): CopyDraft => {
	const draft: CopyDraft = {seen: new Map()};
	for (;;) {
		cursor.acceptSign(',');
		if (cursor.acceptSign(';') || cursor.peek().kind === 'end') break;
		const token = cursor.next();
		const word = token.text.toUpperCase();
		const reader = token.kind === 'word' && Object.hasOwn(optionReaders, word) ? optionReaders[word] : undefined;
		if (!reader) throw cursor.fail(`"${token.text}" is no option of COPY`, token);
		if (draft.seen.has(word)) throw cursor.fail(`COPY takes ${word} once`, token);
		draft.seen.set(word, token);
		reader(cursor, draft, token);
	}

	if (cursor.peek().kind !== 'end') throw cursor.fail('COPY ends at the semicolon');
	return draft;
};

const columnsOf = (cursor: CopyCursor): string[] | undefined => {
	if (!cursor.acceptSign('(')) return undefined;
	const columns: string[] = [];
	do columns.push(cursor.expectName('a column name'));
	while (cursor.acceptSign(','));
	if (!cursor.acceptSign(')')) throw cursor.fail('The column list of COPY needs ")"');
	return columns;
};

/** Reads a COPY statement. Throws `sql` with the position for what is wrong, `unsupported` for what is valid but not run here. */
export const parseCopy = (sql: string): CopyStatement => {
	const cursor = copyCursor(sql, copyTokens(sql));
	cursor.expectWord('COPY');
	const first = cursor.expectName('a table name');
	const second = cursor.acceptSign('.') ? cursor.expectName('a table name') : undefined;
	const columns = columnsOf(cursor);
	cursor.expectWord('FROM');
	const from = cursor.peek();
	const source = cursor.expectText('the source in quotes after FROM');
	if (/^(?!s3:)[a-z][a-z0-9+]+:\/\//i.test(source)) {
		throw cursor.refuse(
			`COPY from ${source} is not run on the embedded warehouse: it reads s3:// names and paths`,
			'Copy the files to a folder first.',
			from,
		);
	}

	// WITH CREDENTIALS, as older statements have it.
	cursor.accept('WITH');
	const draft = optionsOf(cursor);
	if (!draft.isAuthorized) {
		throw new DwhError('sql', 'COPY needs an authorization: IAM_ROLE, CREDENTIALS or ACCESS_KEY_ID.', {
			sql,
			position: from.position,
			nextSteps: ["Add IAM_ROLE default or IAM_ROLE '<arn>' after the source."],
		});
	}

	const format = formatOf(draft);
	refuseExclusions(cursor, draft, format);
	return {
		schema: second === undefined ? undefined : first,
		table: second ?? first,
		columns,
		source,
		format,
		options: {
			isManifest: draft.isManifest ?? false,
			compression: draft.compression ?? 'none',
			encoding: draft.encoding ?? 'utf8',
			ignoreHeader: draft.ignoreHeader ?? 0,
			nullAs: draft.nullAs ?? '\\N',
			dateFormat: draft.dateFormat,
			timeFormat: draft.timeFormat,
			isTruncating: draft.isTruncating ?? false,
			isBlankNull: draft.isBlankNull ?? false,
			isEmptyNull: draft.isEmptyNull ?? false,
			isTrimming: draft.isTrimming ?? false,
			isRounding: draft.isRounding ?? false,
			isAnyDateAccepted: draft.isAnyDateAccepted ?? false,
			isFillingRecords: draft.isFillingRecords ?? false,
			isIgnoringBlankLines: draft.isIgnoringBlankLines ?? false,
			hasExplicitIds: draft.hasExplicitIds ?? false,
			invalidCharacter: draft.invalidCharacter,
			errorLimit: draft.errorLimit ?? 1,
			isNoLoad: draft.isNoLoad ?? false,
		},
	};
};
