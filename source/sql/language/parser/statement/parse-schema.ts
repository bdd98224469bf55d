import type {
	AlterDatabase,
	AlterExternalSchema,
	AlterSchema,
	CreateDatabase,
	CreateExternalSchema,
	CreateSchema,
	ExternalSource,
	Quota,
} from '../../tree/schema.ts';
import type {Parser} from '../parser.ts';
import {
	as,
	booleans,
	caseCollations,
	equals,
	iamRole,
	maybeWord,
	name,
	none,
	number,
	object,
	optionTable,
	parseOptions,
	type ReadValue,
	text,
	word,
	wordOr,
} from './options.ts';
import {ifNotExists, principal} from './parts.ts';

const parseQuota = (parser: Parser): Quota => {
	const start = parser.start();
	if (parser.take('unlimited')) return {size: undefined, unit: undefined, ...parser.spanFrom(start)};
	const size = parser.integer('a size or UNLIMITED');
	return {size, unit: parser.takeAny('mb', 'gb', 'tb'), ...parser.spanFrom(start)};
};

const isElement = (parser: Parser): boolean =>
	parser.isAt('grant') || parser.isAt('create', 'table') || parser.isAt('create', 'view');

/** Parses CREATE SCHEMA, after both words. */
export const parseCreateSchema = (parser: Parser, start: number): CreateSchema => {
	const isConditional = ifNotExists(parser);
	const schema = parser.isAt('authorization') ? undefined : parser.objectName('the name of a schema');
	const authorization = parser.take('authorization') ? principal(parser) : undefined;
	const quota = parser.take('quota') ? parseQuota(parser) : undefined;
	const elements: CreateSchema['elements'][number][] = [];
	while (isElement(parser)) elements.push(parser.statement() as CreateSchema['elements'][number]);
	return {
		kind: 'create-schema',
		ifNotExists: isConditional,
		name: schema,
		authorization,
		quota,
		elements,
		...parser.spanFrom(start),
	};
};

/** Parses ALTER SCHEMA, after both words. */
export const parseAlterSchema = (parser: Parser, start: number): AlterSchema => {
	const schema = parser.objectName('a schema');
	const from = parser.start();
	const end = () => parser.spanFrom(from);
	let change: AlterSchema['change'];
	if (parser.take('rename', 'to')) change = {kind: 'rename', to: parser.identifier('a new name'), ...end()};
	else if (parser.take('owner', 'to')) change = {kind: 'owner', owner: principal(parser), ...end()};
	else {
		parser.expect('quota');
		change = {kind: 'quota', quota: parseQuota(parser), ...end()};
	}

	return {kind: 'alter-schema', name: schema, change, ...parser.spanFrom(start)};
};

/** A name, quoted or not. */
const quotedOrBare: ReadValue = parser =>
	parser.peek()?.kind === 'string' ? text()(parser) : name('the name of a database or schema')(parser);

const externalOptions = optionTable({
	database: quotedOrBare,
	schema: quotedOrBare,
	region: text('the name of a region in quotes'),
	uri: text('an address in quotes'),
	port: number('the number of a port'),
	iam_role: iamRole,
	catalog_role: wordOr(['default'], text("the role's ARN in quotes")),
	catalog_id: text('the id of a catalog in quotes'),
	secret_arn: text('the ARN of a secret in quotes'),
	authentication: word('none', 'iam', 'mtls'),
	authentication_arn: text('the ARN of a certificate in quotes'),
	cluster_arn: text('the ARN of a cluster in quotes'),
	'create external database if not exists': none,
});

const sources: readonly ExternalSource[] = [
	'data catalog',
	'hive metastore',
	'postgres',
	'mysql',
	'kinesis',
	'msk',
	'kafka',
	'redshift',
];

/** Parses CREATE EXTERNAL SCHEMA, after these words. */
export const parseExternalSchema = (parser: Parser, start: number): CreateExternalSchema => {
	const isConditional = ifNotExists(parser);
	const schema = parser.identifier('the name of a schema');
	parser.expect('from');
	// DATA CATALOG is optional.
	const source = sources.find(each => parser.take(...each.split(' '))) ?? 'data catalog';
	const options = parseOptions(parser, externalOptions);
	if (options.length === 0) parser.fail('DATABASE, URI, IAM_ROLE or another option was expected');
	return {
		kind: 'create-external-schema',
		ifNotExists: isConditional,
		name: schema,
		source,
		options,
		...parser.spanFrom(start),
	};
};

/** Parses ALTER EXTERNAL SCHEMA, after these words. */
export const parseAlterExternalSchema = (parser: Parser, start: number): AlterExternalSchema => {
	const schema = parser.identifier('a schema');
	const options = parseOptions(parser, externalOptions);
	if (options.length === 0) parser.fail('IAM_ROLE, AUTHENTICATION, SECRET_ARN or URI was expected');
	return {kind: 'alter-external-schema', name: schema, options, ...parser.spanFrom(start)};
};

const limit: ReadValue = wordOr(['unlimited'], number('a number or UNLIMITED'));
const isolation: ReadValue = word('serializable', 'snapshot');

const databaseOptions = optionTable({
	with: none,
	owner: equals(name('a user')),
	'connection limit': limit,
	collate: word(...caseCollations),
	'isolation level': isolation,
	'with permissions': none,
	'from datashare': name('a datashare'),
	of: none,
	account: text('the id of an account in quotes'),
	namespace: text('the id of a namespace in quotes'),
	'from arn': text('an ARN in quotes'),
	'with data catalog schema': as(quotedOrBare),
	'with no data catalog schema': none,
	'from integration': text('the id of an integration in quotes'),
	database: text('the name of a database in quotes'),
	set: none,
	refresh_interval: equals(number()),
	acceptinvchars: equals(word(...booleans)),
	query_all_states: equals(word(...booleans)),
	truncatecolumns: equals(word(...booleans)),
	history_mode: equals(word(...booleans)),
	iam_role: iamRole,
});

/** Parses CREATE DATABASE, after both words. */
export const parseCreateDatabase = (parser: Parser, start: number): CreateDatabase => {
	const database = parser.identifier('the name of a database');
	const options = parseOptions(parser, databaseOptions);
	for (const foreign of ['template', 'encoding', 'tablespace', 'lc_collate']) {
		if (parser.isAt(foreign)) parser.foreign(`${foreign.toUpperCase()} of a database`, 'Leave it out.');
	}

	return {kind: 'create-database', name: database, options, ...parser.spanFrom(start)};
};

const tablesIn: ReadValue = parser => {
	const start = parser.start();
	if (parser.take('table')) return object('a table')(parser);
	parser.expect('tables');
	if (parser.take('in', 'schema')) return object('a schema')(parser);
	return {kind: 'word', word: 'tables', ...parser.spanFrom(start)};
};

const alterations = optionTable({
	'rename to': name('a new name'),
	'owner to': name('a user'),
	'connection limit': limit,
	collate: word(...caseCollations),
	'isolation level': isolation,
	'integration refresh all': tablesIn,
	'integration refresh inerror': tablesIn,
	'integration refresh': tablesIn,
	'integration set': none,
	refresh_interval: equals(number()),
	acceptinvchars: equals(word(...booleans)),
	query_all_states: equals(word(...booleans)),
	truncatecolumns: equals(word(...booleans)),
	history_mode: equals(word(...booleans)),
	for: maybeWord('all'),
	table: object('a table'),
});

/** Parses ALTER DATABASE, after both words. */
export const parseAlterDatabase = (parser: Parser, start: number): AlterDatabase => {
	const database = parser.identifier('a database');
	parser.take('with');
	const options = parseOptions(parser, alterations);
	if (options.length === 0)
		parser.fail('RENAME TO, OWNER TO, CONNECTION LIMIT, COLLATE or ISOLATION LEVEL was expected');
	return {kind: 'alter-database', name: database, options, ...parser.spanFrom(start)};
};
