import type {AlterDatashare, CreateDatashare, Describe} from '../../tree/datashare.ts';
import type {ObjectName} from '../../tree/node.ts';
import type {RoutineArgument} from '../../tree/routine.ts';
import type {Parser} from '../parser.ts';
import {booleans, equals, name, none, optionTable, parseOptions, text, word} from './options.ts';
import {maybeArguments} from './parse-routine.ts';
import {trueOrFalse} from './parts.ts';

const creation = optionTable({
	set: none,
	publicaccessible: equals(word(...booleans)),
	managedby: name('ADX'),
});

/** Parses CREATE DATASHARE, after both words. */
export const parseCreateDatashare = (parser: Parser, start: number): CreateDatashare => {
	const share = parser.identifier('the name of a datashare');
	const options = parseOptions(parser, creation);
	return {kind: 'create-datashare', name: share, options, ...parser.spanFrom(start)};
};

type Content = AlterDatashare['change'] & {readonly kind: 'add' | 'remove'};

const parseContent = (parser: Parser, kind: 'add' | 'remove', start: number): Content => {
	const all = parser.take('all')
		? (parser.takeAny('tables', 'functions') ?? parser.fail('TABLES or FUNCTIONS was expected'))
		: undefined;
	if (all) parser.expect('in', 'schema');
	const single = all
		? undefined
		: (parser.takeAny('table', 'schema', 'function') ?? parser.fail('TABLE, SCHEMA, FUNCTION or ALL was expected'));
	const names: ObjectName[] = [];
	const args: (readonly RoutineArgument[] | undefined)[] = [];
	do {
		names.push(parser.objectName());
		args.push(single === 'function' ? maybeArguments(parser) : undefined);
	} while (parser.takeOperator(','));
	const object = all ? (`all ${all}` as const) : (single ?? 'table');
	return {kind, object, names, arguments: args, ...parser.spanFrom(start)};
};

/** Parses ALTER DATASHARE, after both words. */
export const parseAlterDatashare = (parser: Parser, start: number): AlterDatashare => {
	const share = parser.identifier('a datashare');
	const from = parser.start();
	const kind = parser.takeAny('add', 'remove');
	if (kind) {
		const change = parseContent(parser, kind, from);
		return {kind: 'alter-datashare', name: share, change, ...parser.spanFrom(start)};
	}

	parser.expect('set');
	const option =
		parser.takeAny('publicaccessible', 'includenew') ?? parser.fail('PUBLICACCESSIBLE or INCLUDENEW was expected');
	parser.takeOperator('=');
	const isOn = trueOrFalse(parser);
	const schema = parser.take('for', 'schema') ? parser.identifier('a schema') : undefined;
	const change = {kind: 'set', option, isOn, schema, ...parser.spanFrom(from)} as const;
	return {kind: 'alter-datashare', name: share, change, ...parser.spanFrom(start)};
};

const origin = optionTable({
	of: none,
	account: text('the id of an account in quotes'),
	namespace: text('the id of a namespace in quotes'),
});

/** Parses DESC DATASHARE and DESC IDENTITY PROVIDER. */
export const parseDescribe = (parser: Parser, start: number): Describe => {
	const first = parser.peek();
	const verb = parser.takeAny('desc', 'describe');
	const isProvider = parser.take('identity', 'provider');
	if (!isProvider && !parser.isAt('datashare')) {
		parser.foreign(
			`${verb?.toUpperCase()} of a table`,
			'Write SHOW COLUMNS FROM TABLE schema.name, or SHOW TABLE name.',
			first,
		);
	}

	if (!isProvider) parser.expect('datashare');
	const described = parser.identifier('a name');
	const options = isProvider ? [] : parseOptions(parser, origin);
	return {
		kind: 'describe',
		object: isProvider ? 'identity provider' : 'datashare',
		name: described,
		options,
		...parser.spanFrom(start),
	};
};
