import type {AlterDefaultPrivileges, Grant, Grantee, GrantTarget, Privilege} from '../../tree/grant.ts';
import type {ObjectName} from '../../tree/node.ts';
import type {RoutineArgument} from '../../tree/routine.ts';
import type {Parser} from '../parser.ts';
import {maybeArguments} from './parse-routine.ts';
import {behavior, columnNames, principal} from './parts.ts';

/** Every privilege of Redshift; longer names come before shorter ones with the same words. */
const privileges = `
	create or replace external function|create or replace function|create or replace procedure|create or replace view
	access system table|access catalog|alter default privileges|alter materialized view row level security
	alter table row level security|create model|create datashare|create library|create role|create schema|create table
	create user|create database|create view|create materialized view|create external table|create template|create
	alter datashare|alter schema|alter table|alter user|alter role|alter template|alter|drop datashare|drop function
	drop procedure|drop library|drop model|drop role|drop schema|drop table|drop user|drop view|drop template|drop
	explain rls|explain masking|ignore rls|attach rls policy|attach masking policy|detach rls policy
	detach masking policy|truncate table|truncate|vacuum|analyze|cancel|select|insert|update|delete|references|rule
	trigger|temporary|temp|usage|execute|share|assumerole
	refresh materialized view`
	.trim()
	.split(/\s*[|\n]\s*/)
	.map(name => ({name, words: name.split(' ')}));

const parsePrivilege = (parser: Parser): Privilege => {
	const start = parser.start();
	if (parser.take('all')) {
		parser.take('privileges');
		const columns = parser.isOperator('(') ? columnNames(parser) : [];
		return {name: 'all', columns, ...parser.spanFrom(start)};
	}

	const first = parser.peek()?.value;
	const found = privileges.find(({words}) => (first === undefined || words[0] === first) && parser.take(...words));
	if (!found) return parser.fail('a privilege was expected');
	return {name: found.name, columns: parser.isOperator('(') ? columnNames(parser) : [], ...parser.spanFrom(start)};
};

const parseRoleName = (parser: Parser): ObjectName => {
	const start = parser.start();
	const part = parser.identifier('a role');
	const next = parser.peek();
	// `sys:operator`, whose second half is a placeholder for the lexer.
	const isSystem = part.name === 'sys' && next?.kind === 'placeholder' && next.start === part.end;
	if (!isSystem) return {kind: 'object-name', parts: [part], ...parser.spanFrom(start)};
	parser.moveTo(parser.at + 1);
	const span = parser.spanFrom(start);
	const exact = parser.sql.slice(span.start, span.end);
	return {kind: 'object-name', parts: [{...part, exact, name: exact.toLowerCase(), ...span}], ...span};
};

/** Parses a user, ROLE, GROUP, PUBLIC, and the grantees of datashares and external objects. */
export const parseGrantee = (parser: Parser): Grantee => {
	const start = parser.start();
	const end = (kind: Grantee['kind'], name?: string, viaDataCatalog = false): Grantee => ({
		kind,
		name,
		viaDataCatalog,
		...parser.spanFrom(start),
	});
	if (parser.take('public')) return end('public');
	if (parser.take('namespace')) return end('namespace', parser.text('the id of a namespace in quotes'));
	if (parser.take('account')) {
		const id = parser.text('the id of an account in quotes');
		return end('account', id, parser.take('via', 'data', 'catalog'));
	}

	if (parser.take('iam_role')) return end('iam role', parser.text("the role's ARN in quotes"));
	for (const kind of ['rls policy', 'masking policy'] as const) {
		if (parser.take(...kind.split(' '))) return end(kind, parser.objectName('a policy').parts.at(-1)?.name);
	}

	// A user may have one of these words as its name.
	const isPrefix =
		parser.isAtAny('role', 'group', 'user') && /^(?:word|quoted|placeholder)$/.test(parser.peek(1)?.kind ?? '');
	const kind = isPrefix ? parser.takeAny('role', 'group', 'user') : undefined;
	if (kind !== 'role') return end(kind ?? 'user', principal(parser, 'a user').name);
	return end('role', parseRoleName(parser).parts[0]?.name);
};

type Target = Omit<GrantTarget, 'start' | 'end'>;

const target = (object: GrantTarget['object'], parts: Partial<Target> = {}): Target => ({
	object,
	names: [],
	arguments: [],
	roles: [],
	commands: [],
	scope: undefined,
	...parts,
});

const routines = (parser: Parser, kind: 'function' | 'procedure'): Target => {
	const names: ObjectName[] = [];
	const args: (readonly RoutineArgument[] | undefined)[] = [];
	do {
		names.push(parser.objectName(`a ${kind}`));
		args.push(maybeArguments(parser));
	} while (parser.takeOperator(','));
	return target(kind, {names, arguments: args});
};

const named = [
	'database',
	'schema',
	'language',
	'copy job',
	'model',
	'datashare',
	'external table',
	'external schema',
	'external column',
	'rls policy',
	'masking policy',
	'template',
] as const;

const everything = ['tables', 'functions', 'procedures', 'templates'] as const;

const parseOn = (parser: Parser): Target => {
	const names = () => parser.list(() => parser.objectName());
	if (parser.take('all')) {
		const kind = parser.takeAny(...everything) ?? parser.fail('TABLES, FUNCTIONS or PROCEDURES was expected');
		parser.expect('in', 'schema');
		return target(`all ${kind}`, {names: names()});
	}

	for (const kind of ['function', 'procedure'] as const) if (parser.take(kind)) return routines(parser, kind);
	for (const kind of named) if (parser.take(...kind.split(' '))) return target(kind, {names: names()});
	for (const word of ['sequence', 'domain', 'tablespace', 'type', 'large', 'foreign']) {
		if (parser.isAt(word)) parser.foreign(`Rights on ${word.toUpperCase()}`, 'Leave the statement out.');
	}

	parser.take('table');
	return target('table', {names: names()});
};

const scopes = [
	'schemas',
	'tables',
	'functions',
	'procedures',
	'languages',
	'copy jobs',
	'templates',
	'views',
	'models',
];

/** `for tables in schema s database d`. */
const parseScope = (parser: Parser): Target => {
	const scope = scopes.find(each => parser.take(...each.split(' ')));
	if (!scope) return parser.fail('SCHEMAS, TABLES, FUNCTIONS or another kind of object was expected');
	parser.expect('in');
	const place = parser.takeAny('schema', 'database') ?? parser.fail('SCHEMA or DATABASE was expected');
	const names = [parser.objectName()];
	if (place === 'schema' && parser.take('database')) names.push(parser.objectName('a database'));
	return target('scope', {names, scope: `${scope} in ${place}`});
};

/** The ARNs after ASSUMEROLE ON. */
const parseRoles = (parser: Parser): Target => {
	const roles = parser.list(() => parser.takeAny('default', 'all') ?? parser.text("a role's ARN in quotes"));
	return target('iam role', {roles});
};

const commands = ['all', 'copy', 'unload', 'external function', 'create model'];

const parseTarget = (parser: Parser, given: readonly Privilege[]): GrantTarget => {
	const start = parser.start();
	const isAssuming = given.some(({name}) => name === 'assumerole');
	const found = parser.take('on')
		? isAssuming
			? parseRoles(parser)
			: parseOn(parser)
		: parser.take('for')
			? parseScope(parser)
			: target('system');
	return {...found, ...parser.spanFrom(start)};
};

/** `role a, role b`, which GRANT and REVOKE grant themselves. */
const parseRoleTarget = (parser: Parser): GrantTarget => {
	const start = parser.start();
	const names: ObjectName[] = [];
	do {
		parser.expect('role');
		names.push(parseRoleName(parser));
	} while (parser.takeOperator(','));
	return {...target('roles', {names}), ...parser.spanFrom(start)};
};

const parseGrantees = (parser: Parser): Pick<Grant, 'grantees' | 'option'> => {
	let option: Grant['option'];
	const grantees = parser.list(() => {
		const grantee = parseGrantee(parser);
		if (parser.take('with', 'grant', 'option')) option = 'grant';
		else if (parser.take('with', 'admin', 'option')) option = 'admin';
		return grantee;
	});
	return {grantees, option};
};

/** Parses GRANT and REVOKE. */
export const parseGrant = (parser: Parser, start: number): Grant => {
	const kind = parser.takeAny('grant', 'revoke') ?? parser.fail('GRANT or REVOKE was expected');
	let option: Grant['option'];
	if (kind === 'revoke' && parser.take('grant', 'option', 'for')) option = 'grant';
	else if (kind === 'revoke' && parser.take('admin', 'option', 'for')) option = 'admin';
	const isRole = parser.isAt('role');
	const given = isRole ? [] : parser.list(() => parsePrivilege(parser));
	let about = isRole ? parseRoleTarget(parser) : parseTarget(parser, given);
	parser.expect(kind === 'grant' ? 'to' : 'from');
	const to = parseGrantees(parser);
	if (about.object === 'iam role' && parser.take('for')) {
		const found = parser.list(() => {
			const command = commands.find(each => parser.take(...each.split(' ')));
			return command ?? parser.fail('ALL, COPY, UNLOAD, EXTERNAL FUNCTION or CREATE MODEL was expected');
		});
		about = {...about, commands: found};
	}

	return {
		kind,
		privileges: given,
		target: about,
		grantees: to.grantees,
		option: option ?? to.option,
		behavior: kind === 'revoke' ? behavior(parser) : undefined,
		...parser.spanFrom(start),
	};
};

/** Parses ALTER DEFAULT PRIVILEGES, after these words. */
export const parseDefaultPrivileges = (parser: Parser, start: number): AlterDefaultPrivileges => {
	const hasUsers = parser.take('for');
	if (hasUsers) parser.expect('user');
	const users = hasUsers ? parser.list(() => principal(parser)) : [];
	const schemas = parser.take('in', 'schema') ? parser.list(() => parser.objectName('a schema')) : [];
	const action = parser.takeAny('grant', 'revoke') ?? parser.fail('GRANT or REVOKE was expected');
	const isOptionOnly = action === 'revoke' && parser.take('grant', 'option', 'for');
	const given = parser.list(() => parsePrivilege(parser));
	parser.expect('on');
	const object =
		parser.takeAny('tables', 'functions', 'procedures', 'schemas', 'templates') ??
		parser.fail('TABLES, FUNCTIONS, PROCEDURES or SCHEMAS was expected');
	parser.expect(action === 'grant' ? 'to' : 'from');
	const {grantees, option} = parseGrantees(parser);
	return {
		kind: 'alter-default-privileges',
		users,
		schemas,
		action,
		privileges: given,
		object,
		grantees,
		option: isOptionOnly || option === 'grant' ? 'grant' : undefined,
		behavior: action === 'revoke' ? behavior(parser) : undefined,
		...parser.spanFrom(start),
	};
};
