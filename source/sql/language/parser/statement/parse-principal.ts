import type {AlterGroup, CreateGroup, PrincipalStatement} from '../../tree/principal.ts';
import type {Parser} from '../parser.ts';
import {
	booleans,
	iamRole,
	list,
	maybeWord,
	name,
	none,
	number,
	type OptionTable,
	optionTable,
	parseOptions,
	type ReadValue,
	text,
	word,
	wordOr,
} from './options.ts';
import {parseSetting} from './parse-session.ts';
import {principal} from './parts.ts';

// AWS's examples write the id in double quotes.
const externalId: ReadValue = parser => (parser.peek()?.kind === 'string' ? text()(parser) : name('an id')(parser));

const userOptions = {
	with: none,
	password: wordOr(['disable'], text('a password in quotes, or DISABLE')),
	createdb: none,
	nocreatedb: none,
	createuser: none,
	nocreateuser: none,
	'syslog access': word('restricted', 'unrestricted'),
	'valid until': text('a date and time in quotes'),
	'connection limit': wordOr(['unlimited'], number('a number or UNLIMITED')),
	'session timeout': number('a number of seconds'),
	externalid: externalId,
};

const filter: ReadValue = parser => {
	const start = parser.start();
	if (parser.take('false')) return {kind: 'word', word: 'false', ...parser.spanFrom(start)};
	parser.expect('true');
	const mode = parser.takeAny('include', 'exclude');
	if (!mode) return {kind: 'word', word: 'true', ...parser.spanFrom(start)};
	parser.expect('groups', 'like');
	return text('a pattern in quotes')(parser);
};

const providerOptions = {
	type: name('a type'),
	namespace: text('a namespace in quotes'),
	parameters: text('parameters in quotes'),
	application_arn: text('an ARN in quotes'),
	iam_role: iamRole,
	auto_create_roles: filter,
	enable: none,
	disable: none,
	disable_user_creation: maybeWord(...booleans),
};

const tables: Readonly<Record<PrincipalStatement['kind'], OptionTable>> = {
	'create-user': optionTable({...userOptions, 'in group': list(name('a group'))}),
	'alter-user': optionTable({
		...userOptions,
		'reset session timeout': none,
		'rename to': name('a new name'),
		set: parser => parseSetting(parser),
		reset: name('a parameter'),
	}),
	'create-role': optionTable({externalid: externalId}),
	'alter-role': optionTable({
		with: none,
		'rename to': name('a new name'),
		'owner to': name('a user'),
		'externalid to': externalId,
		externalid: externalId,
	}),
	'create-identity-provider': optionTable(providerOptions),
	'alter-identity-provider': optionTable({...providerOptions, 'rename to': name('a new name')}),
};

const foreignUserOptions: Readonly<Record<string, string>> = {
	superuser: 'Write CREATEUSER.',
	nosuperuser: 'Write NOCREATEUSER.',
	encrypted: 'Write only PASSWORD: Redshift stores a hash.',
	login: 'Leave it out.',
	nologin: 'Write PASSWORD DISABLE.',
	createrole: 'Write GRANT CREATE ROLE TO ROLE name.',
	inherit: 'Leave it out.',
	replication: 'Leave it out.',
};

/** Parses CREATE and ALTER of USER, ROLE and IDENTITY PROVIDER, after the words up to the name. */
export const parsePrincipal = (parser: Parser, start: number, kind: PrincipalStatement['kind']): PrincipalStatement => {
	const who = principal(parser, 'a name');
	const options = parseOptions(parser, tables[kind]);
	const next = parser.peek();
	const instead =
		next?.kind === 'word' && Object.hasOwn(foreignUserOptions, next.value) ? foreignUserOptions[next.value] : undefined;
	if (instead) parser.foreign(next?.text.toUpperCase() ?? '', instead);
	if (kind === 'create-user' && !options.some(({name: option}) => option === 'password' || option === 'externalid')) {
		parser.fail('PASSWORD was expected', "Write PASSWORD 'text' or PASSWORD DISABLE.");
	}

	if (kind.startsWith('alter-') && options.length === 0) parser.fail('the change was expected');
	return {kind, name: who, options, ...parser.spanFrom(start)};
};

/** Parses CREATE GROUP, after both words. */
export const parseCreateGroup = (parser: Parser, start: number): CreateGroup => {
	const group = parser.identifier('the name of a group');
	parser.take('with');
	const users = parser.take('user') ? parser.list(() => parser.identifier('a user')) : [];
	return {kind: 'create-group', name: group, users, ...parser.spanFrom(start)};
};

/** Parses ALTER GROUP, after both words. */
export const parseAlterGroup = (parser: Parser, start: number): AlterGroup => {
	const group = parser.identifier('a group');
	const from = parser.start();
	if (parser.take('rename', 'to')) {
		const change = {kind: 'rename', to: parser.identifier('a new name'), ...parser.spanFrom(from)} as const;
		return {kind: 'alter-group', name: group, change, ...parser.spanFrom(start)};
	}

	const kind = parser.takeAny('add', 'drop') ?? parser.fail('ADD USER, DROP USER or RENAME TO was expected');
	parser.expect('user');
	const users = parser.list(() => parser.identifier('a user'));
	const change = {kind, users, ...parser.spanFrom(from)};
	return {kind: 'alter-group', name: group, change, ...parser.spanFrom(start)};
};
