import {describe, expect, test} from 'vitest';
import {isLoadFailure, sqlError} from '../../../source/aws/statements/sql-error.ts';
import {commandStepText} from '../../../source/present/next-step/next-step-text.ts';

const block = (error: string, context = ''): string =>
	[
		`ERROR: ${error}`,
		'  Detail: ',
		'  -----------------------------------------------',
		`  error:  ${error}`,
		'  code:      8001',
		`  context:   ${context}`,
		'  query:     1234',
		'  location:  xen_aws_credentials_mgr.cpp:411',
		'  process:   padbmaster [pid=23567]',
		'  -----------------------------------------------',
	].join('\n');

describe('what the warehouse says of a failed statement', () => {
	test.each([
		{
			name: 'a syntax error has its place',
			error: 'ERROR: syntax error at or near "FROM"\n  Position: 12',
			sql: 'select a +\nFROM t',
			kind: 'sql',
			message: 'Syntax error at or near "FROM".',
			position: {line: 2, column: 1},
		},
		{
			name: 'characters beyond the basic plane count once',
			error: 'ERROR: syntax error at or near "x"\n  Position: 13',
			sql: "select '😀😀' x y",
			kind: 'sql',
			message: 'Syntax error at or near "x".',
			position: {line: 1, column: 13},
		},
		{
			name: 'a position on the same line',
			error: 'ERROR: syntax error at end of input Position: 9',
			sql: 'select 1 ',
			kind: 'sql',
			message: 'Syntax error at end of input.',
			position: {line: 1, column: 9},
		},
		{
			name: 'a missing table is found in the text',
			error: 'ERROR: relation "missing_table" does not exist',
			sql: 'select a\nfrom missing_table',
			kind: 'sql',
			message: 'Relation "missing_table" does not exist.',
			position: {line: 2, column: 6},
		},
		{
			name: 'a missing column too, but not in a comment',
			error: 'ERROR: column "t.nope" does not exist in t',
			sql: '-- nope\nselect t.nope from t',
			kind: 'sql',
			message: 'Column "t.nope" does not exist in t.',
			position: {line: 2, column: 10},
		},
		{
			name: 'a batch says which statement it was, and we do not',
			error: 'Query #2 failed with ERROR: division by zero',
			sql: 'select 1/0',
			kind: 'sql',
			message: 'Division by zero.',
			position: undefined,
		},
		{
			name: 'two transactions met',
			error:
				'ERROR: 1023\n  Detail: Serializable isolation violation on table - 112914, transactions forming the cycle are: 9128, 9130 (pid:1)',
			sql: 'delete from t',
			kind: 'sql',
			message:
				'Serializable isolation violation on table - 112914, transactions forming the cycle are: 9128, 9130 (pid:1).',
			retry: 'another transaction changed the same table',
		},
		{
			name: 'the role cannot be assumed yet',
			error: block(
				'User arn:aws:redshift:us-west-2:123456789012:dbuser:dwhcluster/dwhuser is not authorized to assume IAM Role arn:aws:iam::123456789012:role/dwhRole',
				'IAM Role=',
			),
			sql: 'copy t from x',
			kind: 'state',
			message: /not authorized to assume IAM Role arn:aws:iam::123456789012:role\/dwhRole\.$/,
			retry: 'the role cannot be assumed yet',
		},
		{
			name: 'a bucket elsewhere',
			error: block(
				'S3ServiceException:The bucket you are attempting to access must be addressed using the specified endpoint. Please send all future requests to this endpoint.,Status 301,Error PermanentRedirect,Rid ABC,ExtRid x,CanRetry 1',
				'S3 key being read : s3://b/k',
			),
			sql: 'copy t from x',
			kind: 'storage',
			message: 'The bucket is in another region than the warehouse.',
		},
		{
			name: 'a bucket the role may not read',
			error: block('S3ServiceException:Access Denied,Status 403,Error AccessDenied,Rid ABC,ExtRid x,CanRetry 1'),
			sql: 'copy t from x',
			kind: 'storage',
			message: 'The role of the warehouse lacks permission to read the files.',
		},
		{
			name: 'a prefix with nothing under it',
			error: "ERROR: The specified S3 prefix 'log_dta' does not exist",
			sql: 'copy t from x',
			kind: 'storage',
			message: "The specified S3 prefix 'log_dta' does not exist.",
		},
		{
			name: 'the usage limit',
			error: 'ERROR: Query reached usage limit',
			sql: 'select 1',
			kind: 'state',
			message: /usage limit of the warehouse is reached/,
		},
		{
			name: 'too large a result',
			error: 'Database response exceeded size limit',
			sql: 'select 1',
			kind: 'sql',
			message: 'The result is larger than the 500 MB that can be fetched.',
		},
		{
			name: 'a login that fails',
			error: 'FATAL: password authentication failed for user "dwhuser"',
			sql: undefined,
			kind: 'credentials',
			message: 'Password authentication failed for user "dwhuser".',
		},
		{
			name: 'no such database',
			error: 'FATAL: database "dwh2" does not exist',
			sql: undefined,
			kind: 'state',
			message: 'Database "dwh2" does not exist.',
		},
		{
			name: 'another process cancelled it',
			error: "ERROR: Query (1234) cancelled on user's request",
			sql: 'select 1',
			kind: 'cancelled',
			message: /cancelled on user's request\.$/,
		},
		{
			name: 'unknown words are passed on',
			error: 'ERROR: something new\n  Hint: try again with more luck',
			sql: 'select 1',
			kind: 'sql',
			message: 'Something new.',
			steps: ['try again with more luck'],
		},
	])('$name', ({error, sql, kind, message, position, retry, steps}) => {
		const found = sqlError(error, sql);
		expect(found.kind).toBe(kind);
		if (typeof message === 'string') expect(found.message).toBe(message);
		else expect(found.message).toMatch(message);
		expect(found.message).toMatch(/^\S[^\n]*[.!?]$/);
		expect(found.position).toEqual(position);
		expect(found.sql).toBe(sql);
		expect(found.retry?.reason).toBe(retry);
		if (!['sql', 'cancelled'].includes(kind)) expect(found.nextSteps).not.toEqual([]);
		for (const step of steps ?? [])
			expect(found.nextSteps.map(commandStepText('dwh-tui')).join(' ').toLowerCase()).toContain(step);
	});

	test('a load with bad records has another code than one that could not read its files', () => {
		expect(
			isLoadFailure(
				"ERROR: Load into table 'staging_songs' failed. Check 'sys_load_error_detail' system table for details. [ErrorId: 1-652e]",
			),
		).toBe(true);
		expect(isLoadFailure("ERROR: Load into table 't' failed. Check 'stl_load_errors' system table for details.")).toBe(
			true,
		);
		expect(isLoadFailure("ERROR: The specified S3 prefix 'x' does not exist")).toBe(false);
	});
});
