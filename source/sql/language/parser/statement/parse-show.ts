import type {ObjectName} from '../../tree/node.ts';
import type {Show} from '../../tree/session.ts';
import type {Parser} from '../parser.ts';
import {
	iamRole,
	list,
	none,
	number,
	type OptionTable,
	object,
	optionTable,
	parseOptions,
	type ReadValue,
	text,
	wordOr,
} from './options.ts';
import {parseArguments} from './parse-routine.ts';

const limits = {like: text('a pattern in quotes'), limit: number('a number of rows')};

const principalName: ReadValue = parser => {
	const start = parser.start();
	const kind = parser.takeAny('role', 'group', 'user');
	const found = object('a user')(parser);
	if (!kind) return found;
	return {
		kind: 'list',
		items: [{kind: 'word', word: kind, start, end: start + kind.length}, found],
		...parser.spanFrom(start),
	};
};

const args: ReadValue = parser => {
	const start = parser.start();
	const items = parseArguments(parser).map(({type}) => ({
		kind: 'text' as const,
		value: type.text,
		start: type.start,
		end: type.end,
	}));
	return {kind: 'list', items, ...parser.spanFrom(start)};
};

const routine: ReadValue = parser => {
	const start = parser.start();
	const found = object('a routine')(parser);
	const types = parser.isOperator('(') ? args(parser) : undefined;
	return types ? {kind: 'list', items: [found, types], ...parser.spanFrom(start)} : found;
};

const rights = optionTable({
	'on database': object('a database'),
	'on schema': object('a schema'),
	'on table': object('a table'),
	'on function': routine,
	'on procedure': routine,
	'on language': object('a language'),
	'on datashare': object('a datashare'),
	'on model': object('a model'),
	'on template': object('a template'),
	on: object('a table'),
	'for public': none,
	for: principalName,
	'from database': object('a database'),
	'in database': object('a database'),
	...limits,
});

const fromSchema = {...limits, 'from schema': object('a schema'), from: object('a schema')};

type Form = {readonly object: Show['object']; readonly options: OptionTable; readonly needsName: boolean};

/** The forms of SHOW, longer ones first. */
const forms: readonly Form[] = [
	{
		object: 'databases',
		needsName: false,
		options: optionTable({
			...limits,
			'from data catalog': none,
			account: list(text('the id of an account in quotes')),
			iam_role: iamRole,
		}),
	},
	{
		object: 'schemas',
		needsName: false,
		options: optionTable({...limits, 'from database': object('a database'), from: object('a database')}),
	},
	{object: 'tables', needsName: false, options: optionTable(fromSchema)},
	{object: 'procedures', needsName: false, options: optionTable(fromSchema)},
	{object: 'functions', needsName: false, options: optionTable(fromSchema)},
	{object: 'templates', needsName: false, options: optionTable(fromSchema)},
	{
		object: 'columns',
		needsName: false,
		options: optionTable({...limits, 'from table': object('a table'), from: object('a table')}),
	},
	{
		object: 'constraints',
		needsName: false,
		options: optionTable({
			...limits,
			'primary keys': none,
			'foreign keys exported': none,
			'foreign keys': none,
			'from table': object('a table'),
		}),
	},
	{
		object: 'parameters',
		needsName: false,
		options: optionTable({...limits, 'of function': routine, 'of procedure': routine}),
	},
	{object: 'column grants', needsName: false, options: rights},
	{object: 'grants', needsName: false, options: rights},
	{
		object: 'policies',
		needsName: false,
		options: optionTable({
			...limits,
			'on table': object('a table'),
			on: object('a table'),
			'from database': object('a database'),
			for: principalName,
			rls: none,
			masking: none,
		}),
	},
	{object: 'datashares', needsName: false, options: optionTable(limits)},
	{object: 'external table', needsName: true, options: optionTable({partition: none})},
	{object: 'table', needsName: true, options: optionTable({})},
	{object: 'view', needsName: true, options: optionTable({})},
	{object: 'procedure', needsName: true, options: optionTable({})},
	{object: 'template', needsName: true, options: optionTable({})},
];

const parseModelName: ReadValue = wordOr(['all'], object('a model'));

/** Parses SHOW of settings, objects and definitions. */
export const parseShow = (parser: Parser, start: number): Show => {
	parser.expect('show');
	const end = (shown: Omit<Show, 'kind' | 'start' | 'end'>): Show => ({
		kind: 'show',
		...shown,
		...parser.spanFrom(start),
	});
	if (parser.take('all')) return end({object: 'all', name: undefined, options: []});
	if (parser.isAt('model') && parser.peek(1)) {
		parser.expect('model');
		const from = parser.start();
		const value = parseModelName(parser);
		const name = value?.kind === 'object' ? value.name : undefined;
		const option = {kind: 'option' as const, name: 'all', value: undefined, ...parser.spanFrom(from)};
		return end({object: 'model', name, options: name ? [] : [option]});
	}

	for (const form of forms) {
		if (form.needsName && parser.peek(form.object.split(' ').length) === undefined) continue;
		if (!parser.take(...form.object.split(' '))) continue;
		const name = form.needsName ? parser.objectName('a name') : undefined;
		const from = parser.start();
		const types = form.object === 'procedure' && parser.isOperator('(') ? args(parser) : undefined;
		const given = types ? [{kind: 'option' as const, name: 'arguments', value: types, ...parser.spanFrom(from)}] : [];
		return end({object: form.object, name, options: [...given, ...parseOptions(parser, form.options)]});
	}

	return end({object: 'parameter', name: parameter(parser), options: []});
};

/** Settings with names of several words, and their one-word names. */
const spokenNames = [
	['timezone', 'time', 'zone'],
	['transaction_isolation', 'transaction', 'isolation', 'level'],
] as const;

const parameter = (parser: Parser): ObjectName => {
	const start = parser.start();
	const name = spokenNames.find(([, ...words]) => parser.take(...words))?.[0];
	if (name === undefined) return parser.objectName('what to show');
	const span = parser.spanFrom(start);
	return {kind: 'object-name', parts: [{kind: 'identifier', name, exact: name, form: 'bare', ...span}], ...span};
};
