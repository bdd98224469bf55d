import type {KeyScope} from './key-entry.ts';

/** Where a scope's keys hold, in a person's words, in the order of the documentation. */
export const keyScopes: Readonly<Record<KeyScope, string>> = {
	global: 'everywhere',
	list: 'in lists',
	home: 'Home',
	setup: 'Setup',
	status: 'Status',
	tables: 'Tables',
	etl: 'ETL',
	query: 'Query',
	'query.list': 'Query, list',
	'query.filter': 'Query, filter',
	'query.editor': 'Query, editor',
	'query.result': 'Query, result',
	'query.cell': 'Query, whole row',
	'query.tables': 'Query, tables',
	verify: 'Verify',
	'verify.detail': 'Verify, details',
	teardown: 'Teardown',
	log: 'Log',
	'log.detail': 'Log, details',
	config: 'Configuration',
	value: 'Changing a value',
	help: 'Help',
	palette: 'Command palette',
	question: 'Question',
	'type-name': 'Typing a name',
};

/** All scopes, in the order of the documentation. */
export const orderedScopes = Object.keys(keyScopes) as KeyScope[];
