import {describe, expect, test} from 'vitest';
import {DwhError} from '../../../../source/core/dwh-error.ts';
import {parseCopy} from '../../../../source/sql/language/copy/parse-copy.ts';

const role = "IAM_ROLE 'arn:aws:iam::123456789012:role/r'";

const failure = (sql: string): DwhError => {
	try {
		parseCopy(sql);
	} catch (error) {
		if (error instanceof DwhError) return error;
		throw error;
	}

	throw new Error(`it was read: ${sql}`);
};

describe('COPY is read', () => {
	test('with its options in any order, case and layout', () => {
		const statement = parseCopy(`
			-- songs
			copy public."Staging" (a, "B", c)
			FROM 's3://b/k''s' compupdate off TIMEFORMAT as 'epochmillisecs' region 'us-west-2' /* why */
			MAXERROR AS 10, truncatecolumns StatUpdate on ${role} FORMAT AS JSON 's3://b/paths.json' ACCEPTINVCHARS AS '^' GZIP;`);
		expect(statement).toMatchObject({
			schema: 'public',
			table: 'staging',
			columns: ['a', 'b', 'c'],
			source: "s3://b/k's",
			format: {kind: 'json', mapping: {kind: 'paths', uri: 's3://b/paths.json'}},
			options: {
				timeFormat: 'epochmillisecs',
				errorLimit: 10,
				isTruncating: true,
				invalidCharacter: '^',
				compression: 'gzip',
			},
		});
	});

	test.each([
		['', {kind: 'delimited', delimiter: '|'}],
		["DELIMITER ','", {kind: 'delimited', delimiter: ','}],
		["DELIMITER AS '\\t' ESCAPE", {kind: 'delimited', delimiter: '\t', isEscaped: true}],
		['CSV', {kind: 'csv', delimiter: ',', quote: '"'}],
		["FORMAT CSV QUOTE AS '%' DELIMITER ';'", {kind: 'csv', delimiter: ';', quote: '%'}],
		['JSON', {kind: 'json', mapping: {kind: 'auto', isCaseIgnored: false}}],
		["FORMAT JSON AS 'auto ignorecase'", {kind: 'json', mapping: {kind: 'auto', isCaseIgnored: true}}],
		["FORMAT AS JSON 'noshred'", {kind: 'json', mapping: {kind: 'noshred'}}],
		['FORMAT AS PARQUET', {kind: 'parquet'}],
	])('with the format %j', (options, format) => {
		expect(parseCopy(`COPY t FROM 'data/x' ${role} ${options}`).format).toMatchObject(format);
	});

	test.each([
		["CREDENTIALS 'aws_iam_role=arn'"],
		["WITH CREDENTIALS AS 'aws_iam_role=arn'"],
		['IAM_ROLE default'],
		["ACCESS_KEY_ID 'a' SECRET_ACCESS_KEY 'b' SESSION_TOKEN 'c'"],
	])('with the authorization %s', authorization => {
		expect(parseCopy(`COPY t FROM 's3://b/k' ${authorization}`).table).toBe('t');
	});

	test.each([
		['MAXERROR 0', {errorLimit: 1}],
		['IGNOREALLERRORS', {errorLimit: Number.POSITIVE_INFINITY}],
		["NULL AS '\\0'", {nullAs: '\0'}],
		['IGNOREHEADER 2', {ignoreHeader: 2}],
		['ACCEPTINVCHARS BLANKSASNULL', {invalidCharacter: '?', isBlankNull: true}],
		['COMPUPDATE PRESET STATUPDATE COMPROWS 1000 ENCODING UTF8 EXPLICIT_IDS', {hasExplicitIds: true}],
		[
			"DATEFORMAT 'auto' ACCEPTANYDATE EMPTYASNULL ROUNDEC FILLRECORD TRIMBLANKS IGNOREBLANKLINES NOLOAD MANIFEST",
			{
				dateFormat: 'auto',
				isAnyDateAccepted: true,
				isEmptyNull: true,
				isRounding: true,
				isFillingRecords: true,
				isTrimming: true,
				isIgnoringBlankLines: true,
				isNoLoad: true,
				isManifest: true,
			},
		],
	])('with %s', (options, expected) => {
		expect(parseCopy(`COPY t FROM 's3://b/k' ${role} ${options}`).options).toMatchObject(expected);
	});
});

describe('COPY is refused', () => {
	test.each([
		[`COPY t FROM 's3://b/k' ${role}\n  SPEEDUP ON`, 'sql', 'SPEEDUP', {line: 2, column: 3}],
		["COPY t FROM 's3://b/k' CSV", 'sql', 'IAM_ROLE', {line: 1, column: 13}],
		[`COPY t FROM 's3://b/k ${role}`, 'sql', 'Syntax error', undefined],
		[`COPY t 's3://b/k' ${role}`, 'sql', 'FROM was expected', {line: 1, column: 8}],
		[`COPY t (a b) FROM 's3://b/k' ${role}`, 'sql', '")"', {line: 1, column: 11}],
		[`COPY t FROM 's3://b/k' ${role} MAXERROR x`, 'sql', 'a number of errors', undefined],
		[`COPY t FROM 's3://b/k' ${role} MAXERROR 100001`, 'sql', '100000', undefined],
		[`COPY t FROM 's3://b/k' ${role} MAXERROR -1`, 'sql', 'negative', undefined],
		[`COPY t FROM 's3://b/k' ${role} GZIP GZIP`, 'sql', 'twice', undefined],
		[`COPY t FROM 's3://b/k' ${role} CSV JSON 'auto'`, 'sql', 'one format', undefined],
		[`COPY t FROM 's3://b/k' ${role} JSON 'auto' FILLRECORD`, 'sql', 'FILLRECORD cannot be used with JSON', undefined],
		[`COPY t FROM 's3://b/k' ${role} CSV ESCAPE`, 'sql', 'ESCAPE cannot be used with CSV', undefined],
		[`COPY t FROM 's3://b/k' ${role} PARQUET MAXERROR 5`, 'sql', 'MAXERROR cannot be used with PARQUET', undefined],
		[`COPY t FROM 's3://b/k' ${role} MAXERROR 5 IGNOREALLERRORS`, 'sql', 'cannot be used with MAXERROR', undefined],
		[`COPY t FROM 's3://b/k' ${role} DELIMITER 'ab'`, 'sql', 'one ASCII character', undefined],
		[`COPY t FROM 's3://b/k' ${role}; SELECT 1`, 'sql', 'SELECT', undefined],
		[`COPY t FROM 's3://b/k' ${role} FORMAT AS XML`, 'sql', 'XML', undefined],
		[`COPY t FROM 's3://b/k' ${role} FORMAT AS AVRO 'auto'`, 'unsupported', 'AVRO', {line: 1, column: 68}],
		[`COPY t FROM 's3://b/k' ${role} BZIP2`, 'unsupported', 'BZIP2', undefined],
		[`COPY t FROM 's3://b/k' ${role} FIXEDWIDTH '0:3,1:x'`, 'sql', 'width for each column', undefined],
		[`COPY t FROM 's3://b/k' ${role} CSV FIXEDWIDTH '0:3'`, 'sql', 'one format', undefined],
		[`COPY t FROM 's3://b/k' ${role} FIXEDWIDTH '0:3' DELIMITER ','`, 'sql', 'DELIMITER', undefined],
		[`COPY t FROM 's3://b/k' ${role} ENCODING latin1`, 'sql', 'latin1', undefined],
		[`COPY t FROM 's3://b/k' ${role} GZIP ZSTD`, 'sql', 'one compression', undefined],
		[`COPY t FROM 's3://b/k' ${role} AVRO 'auto'`, 'unsupported', 'AVRO', undefined],
		[`COPY t FROM 's3://b/k' ${role} FORMAT ORC`, 'unsupported', 'ORC', undefined],
		[`COPY t FROM 's3://b/k' ${role} FORMAT SHAPEFILE`, 'unsupported', 'SHAPEFILE', undefined],
		[`COPY t FROM 's3://b/k' ${role} LZOP`, 'unsupported', 'LZOP', undefined],
		[`COPY t FROM 'dynamodb://table' ${role}`, 'unsupported', 'dynamodb', {line: 1, column: 13}],
	])('%j', (sql, kind, words, position) => {
		const error = failure(sql);
		expect(error.kind).toBe(kind);
		expect(error.message).toContain(words);
		expect(error.position).toBeDefined();
		if (position) expect(error.position).toEqual(position);
		if (kind === 'unsupported') expect(error.nextSteps).toHaveLength(1);
	});

	test('without showing a secret', () => {
		const error = failure("COPY t FROM 's3://b/k' ACCESS_KEY_ID 'AKIA' SECRET_ACCESS_KEY 'hush' SPEEDUP");
		expect(error.message).not.toContain('hush');
	});
});
