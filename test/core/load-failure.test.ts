import {describe, expect, test} from 'vitest';
import type {LoadError} from '../../source/core/load-error.ts';
import {loadFailure} from '../../source/core/load-failure.ts';

const bad: LoadError = {
	table: 'visits',
	file: 's3://bucket/visits/1.json',
	line: 3,
	column: 'at',
	columnType: 'timestamp',
	columnLength: '',
	position: 0,
	value: 'noon',
	rawLine: '',
	code: 1206,
	reason: 'Invalid timestamp format or value',
};

const stepsFor = (options: string, more: Partial<LoadError> = {}): readonly string[] =>
	loadFailure(
		'visits',
		[{...bad, ...more}],
		`copy visits from 's3://bucket/visits' iam_role default json 'auto' ${options}`,
	).nextSteps.map(String);

describe('a rejected record suggests a fix', () => {
	test('with position, value and reason', () => {
		const {message, nextSteps} = loadFailure('visits', [bad, bad], 'copy visits');
		expect(message).toBe(
			'Load into table "visits" failed: s3://bucket/visits/1.json, line 3, column at (timestamp), value "noon": Invalid timestamp format or value (and 1 more).',
		);
		expect(nextSteps[0]).toBe('Correct line 3 of s3://bucket/visits/1.json.');
	});

	test.each([
		['', 1206, /^Add TIMEFORMAT with the format/],
		["timeformat as 'epochmillisecs'", 1206, /^Change TIMEFORMAT 'epochmillisecs' if the data has another format/],
		['', 1205, /^Add DATEFORMAT/],
		["DATEFORMAT 'auto'", 1205, /^Change DATEFORMAT 'auto' if/],
		['', 1206, /^Set MAXERROR above the number of bad records .*\[COPY\] MAXERROR in dwh\.cfg/],
		['maxerror 5', 1206, /^Raise MAXERROR 5 above the number of bad records/],
		['', 1207, /^Give column at a type that holds such values/],
		['', 1204, /TRUNCATECOLUMNS/],
		['', 1204, /^Widen column at/],
	])('%s (code %i)', (options, code, step) => {
		expect(stepsFor(options, {code}).filter(text => step.test(text))).toHaveLength(1);
	});

	test('and does not suggest widening a column of maximum width', () => {
		expect(stepsFor('', {code: 1204, columnType: 'varchar', columnLength: '65535'})[0]).toBe(
			'Add TRUNCATECOLUMNS to truncate long values, or leave column at out: the longest VARCHAR has 65,535 bytes.',
		);
	});
});
