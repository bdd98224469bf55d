import type {DwhError} from '../../../source/core/dwh-error.ts';

export type ErrorPlace = {
	readonly queryId: number;
	readonly pid: number;
};

const position = (error: DwhError, sql: string): string => {
	if (!error.position) return '';
	const {line, column} = error.position;
	const before = sql
		.split('\n')
		.slice(0, line - 1)
		.reduce((sum, text) => sum + [...text].length + 1, 0);
	return `\n  Position: ${before + column}`;
};

/** The block in which the engine's inner parts write of themselves. */
export const detailBlock = (error: string, context: string, {queryId, pid}: ErrorPlace, code = 8001): string =>
	[
		'\n  Detail: ',
		'  -----------------------------------------------',
		`  error:  ${error}`,
		`  code:      ${code}`,
		`  context:   ${context}`,
		`  query:     ${queryId}`,
		'  location:  xen_load_unload.cpp:1',
		`  process:   padbmaster [pid=${pid}]`,
		'  -----------------------------------------------',
	].join('\n');

const sentence = (message: string): string => {
	const text = message
		.replace(/\.$/, '')
		.replace(
			/^Referenced column ("[^"]+") was not found because the FROM clause is missing$/,
			'column $1 does not exist',
		);
	return /^[A-Z][a-z]/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
};

const loadText = (error: DwhError, id: string): string => {
	const table = error.loadErrors[0]?.table ?? '';
	return `ERROR: Load into table '${table}' failed. Check 'sys_load_error_detail' system table for details. [ErrorId: ${id}]`;
};

/** What the Data API tells of a statement that the engine refused. */
export const errorText = (error: DwhError, sql: string, place: ErrorPlace, id: string): string => {
	switch (error.kind) {
		case 'load':
			return loadText(error, id);
		case 'cancelled':
			return `ERROR: Query (${place.queryId}) cancelled on user's request`;
		case 'storage': {
			const message = error.message.replace(/\.$/, '');
			return `ERROR: ${message}${detailBlock(message, '', place)}`;
		}

		default: {
			const isolation = /^Serializable isolation violation/.test(error.message);
			if (isolation) return 'ERROR: 1023\n  Detail: Serializable isolation violation on table in Redshift';
			return `ERROR: ${sentence(error.message)}${position(error, sql)}`;
		}
	}
};
