import type {Statement} from '../../tree/statement.ts';
import type {Parser} from '../parser.ts';
import {refuseForeignObject, refuseIfNotExists} from './foreign.ts';
import {parseAlterTable} from './parse-alter-table.ts';
import {parseTemplate} from './parse-copy.ts';
import {parseAlterDatashare, parseCreateDatashare} from './parse-datashare.ts';
import {parseExternalTable} from './parse-external-table.ts';
import {parseDefaultPrivileges} from './parse-grant.ts';
import {parseAlterSystem} from './parse-maintenance.ts';
import {parseModel} from './parse-model.ts';
import {parseAlterPolicy, parseMaskingPolicy, parseRlsPolicy} from './parse-policy.ts';
import {parseAlterGroup, parseCreateGroup, parsePrincipal} from './parse-principal.ts';
import {
	parseAlterRoutine,
	parseExternalFunction,
	parseFunction,
	parseLibrary,
	parseProcedure,
} from './parse-routine.ts';
import {
	parseAlterDatabase,
	parseAlterExternalSchema,
	parseAlterSchema,
	parseCreateDatabase,
	parseCreateSchema,
	parseExternalSchema,
} from './parse-schema.ts';
import {parseCreateTable} from './parse-table.ts';
import {
	parseAlterExternalView,
	parseAlterMaterializedView,
	parseCreateView,
	parseExternalView,
	parseMaterializedView,
} from './parse-view.ts';

type Form = {
	readonly words: readonly string[];
	readonly parse: (parser: Parser, start: number, orReplace: boolean) => Statement;
	/** Whether OR REPLACE is allowed. */
	readonly isReplaceable?: boolean;
};

const form = (words: string, parse: Form['parse'], isReplaceable = false): Form => ({
	words: words.split(' '),
	parse,
	isReplaceable,
});

// Longer forms come before shorter ones with the same words.
const created: readonly Form[] = [
	form('table', (parser, start) => parseCreateTable(parser, start, false)),
	form('view', parseCreateView, true),
	form('materialized view', parseMaterializedView),
	form('schema', parseCreateSchema),
	form('external schema', parseExternalSchema),
	form('external table', parseExternalTable),
	form('external function', parseExternalFunction, true),
	form('external model', (parser, start) => parseModel(parser, start, true)),
	form('external', parseExternalView),
	form('database', parseCreateDatabase),
	form('user', (parser, start) => parsePrincipal(parser, start, 'create-user')),
	form('role', (parser, start) => parsePrincipal(parser, start, 'create-role')),
	form('identity provider', (parser, start) => parsePrincipal(parser, start, 'create-identity-provider')),
	form('group', parseCreateGroup),
	form('function', parseFunction, true),
	form('procedure', parseProcedure, true),
	form('library', parseLibrary, true),
	form('model', (parser, start) => parseModel(parser, start, false)),
	form('rls policy', parseRlsPolicy),
	form('masking policy', parseMaskingPolicy),
	form('datashare', parseCreateDatashare),
	form('template', (parser, start, orReplace) => parseTemplate(parser, start, 'create-template', orReplace), true),
];

const altered: readonly Form[] = [
	form('table', parseAlterTable),
	form('materialized view', parseAlterMaterializedView),
	form('external view', parseAlterExternalView),
	form('external schema', parseAlterExternalSchema),
	form('schema', parseAlterSchema),
	form('database', parseAlterDatabase),
	form('user', (parser, start) => parsePrincipal(parser, start, 'alter-user')),
	form('role', (parser, start) => parsePrincipal(parser, start, 'alter-role')),
	form('identity provider', (parser, start) => parsePrincipal(parser, start, 'alter-identity-provider')),
	form('group', parseAlterGroup),
	form('function', (parser, start) => parseAlterRoutine(parser, start, 'function')),
	form('procedure', (parser, start) => parseAlterRoutine(parser, start, 'procedure')),
	form('rls policy', (parser, start) => parseAlterPolicy(parser, start, 'rls')),
	form('masking policy', (parser, start) => parseAlterPolicy(parser, start, 'masking')),
	form('datashare', parseAlterDatashare),
	form('default privileges', parseDefaultPrivileges),
	form('system', parseAlterSystem),
	form('template', (parser, start) => parseTemplate(parser, start, 'alter-template', false)),
];

/** Parses CREATE TEMP TABLE from TEMP. */
const parseTemporary = (parser: Parser, start: number): Statement => {
	const isLocal = parser.take('local');
	if (!parser.takeAny('temp', 'temporary')) return parser.fail(isLocal ? 'TEMP was expected' : undefined);
	if (parser.isAt('view') || parser.isAt('recursive')) {
		parser.refuse(
			'Could not create the view: Redshift has no temporary views.',
			{start: parser.start(), end: parser.start()},
			'Remove TEMP, or create a temporary table: CREATE TEMP TABLE ... AS SELECT ...',
		);
	}

	parser.expect('table');
	return parseCreateTable(parser, start, true);
};

/** Whether the word comes next, or after LOCAL TEMP. */
const isAhead = (parser: Parser, word: string): boolean =>
	[0, 1, 2].some(
		ahead =>
			parser.peek(ahead)?.value === word &&
			Array.from({length: ahead}, (_, index) => parser.peek(index)?.value).every(before =>
				['local', 'temp', 'temporary'].includes(before ?? ''),
			),
	);

/** Parses every CREATE statement. */
export const parseCreate = (parser: Parser, start: number): Statement => {
	parser.expect('create');
	const replace = parser.peek();
	const orReplace = parser.take('or', 'replace');
	if (orReplace && isAhead(parser, 'table')) {
		parser.foreign('CREATE OR REPLACE TABLE', 'Write DROP TABLE IF EXISTS name before CREATE TABLE.', replace);
	}

	if (orReplace && parser.isAt('materialized', 'view')) {
		parser.foreign(
			'CREATE OR REPLACE MATERIALIZED VIEW',
			'Write DROP MATERIALIZED VIEW IF EXISTS name before it.',
			replace,
		);
	}

	if (parser.isAtAny('local', 'temp', 'temporary')) return parseTemporary(parser, start);
	if (parser.isAt('global')) parser.foreign('CREATE GLOBAL TEMP TABLE', 'Remove GLOBAL.');
	const found = created.find(({words}) => parser.isAt(...words));
	if (!found) {
		refuseForeignObject(parser, 'CREATE');
		return parser.fail('TABLE, VIEW, SCHEMA or another kind of object was expected');
	}

	if (orReplace && !found.isReplaceable) {
		const object = found.words.join(' ').toUpperCase();
		parser.fail(`OR REPLACE is not allowed for ${object}`, 'Remove it, and drop the object first.', replace);
	}

	parser.expect(...found.words);
	refuseIfNotExists(parser, found.words.join(' '));
	return found.parse(parser, start, orReplace);
};

/** Parses every ALTER statement. */
export const parseAlter = (parser: Parser, start: number): Statement => {
	parser.expect('alter');
	const found = altered.find(({words}) => parser.isAt(...words));
	if (!found) {
		if (parser.isAt('view')) {
			parser.foreign('ALTER VIEW', 'Write ALTER TABLE name RENAME TO or OWNER TO, which also accept views.');
		}

		refuseForeignObject(parser, 'ALTER');
		return parser.fail('TABLE, SCHEMA, USER or another kind of object was expected');
	}

	parser.expect(...found.words);
	return found.parse(parser, start, false);
};
