import {parameterDefaults} from '../parameter-defaults.ts';
import {datePartFunctions} from '../parser/words.ts';
import type {Caret} from './caret.ts';
import {columnItem, commonTables, listedColumns, relationItems, scopeColumns} from './column-candidates.ts';
import type {CompletionItem} from './completion-item.ts';
import {dateParts, expressionWords, typeNames} from './fixed-words.ts';
import {functionSignatures} from './function-signatures.ts';
import {joinConditions} from './join-conditions.ts';
import {knownColumns} from './known-columns.ts';
import type {Place} from './place.ts';
import type {SchemaSnapshot, SchemaTable} from './schema-snapshot.ts';
import {openCallAfter} from './signature-at.ts';
import {writtenName} from './written-name.ts';

/** Returns the name with its schema if the bare name does not find it and no qualifier has been typed. */
const nameInPath = (
	{schema, name, isVisible = schema === 'public'}: Pick<SchemaTable, 'schema' | 'name' | 'isVisible'>,
	{qualifier, isQuoted}: Caret,
): string =>
	isVisible || qualifier.length > 0 || isQuoted
		? writtenName(name, isQuoted)
		: `${writtenName(schema)}.${writtenName(name)}`;

const tableItem = (table: SchemaTable, caret: Caret): CompletionItem => ({
	kind: table.kind,
	label: table.name,
	insert: nameInPath(table, caret),
	detail: table.schema,
});

/** Functions, for expressions, or procedures, for CALL. */
const routineItems = ({schema: {functions}, caret}: Place, wanted: 'function' | 'procedure'): CompletionItem[] =>
	functions
		.filter(({kind}) => kind === wanted)
		.map(routine => ({
			kind: 'function',
			label: routine.name,
			insert: `${nameInPath(routine, caret)}${caret.after[0]?.text === '(' ? '' : '('}`,
			detail: `(${routine.parameters}) ${routine.returns}`.trimEnd(),
		}));

const ownFunctionItems = (place: Place): CompletionItem[] => routineItems(place, 'function');

const functionItems = (place: Place): CompletionItem[] => {
	const isOpen = place.caret.after[0]?.text === '(';
	const documented = functionSignatures().map(
		({name, parameters, returns, isBare}): CompletionItem => ({
			kind: 'function',
			label: name,
			insert: isBare || isOpen ? name : `${name}(`,
			detail: isBare ? returns : `(${parameters}) ${returns}`,
		}),
	);
	// Several signatures of a function are one item.
	const byName = new Map([...ownFunctionItems(place), ...documented].reverse().map(item => [item.label, item]));
	return [...byName.values()].reverse();
};

const plain = (kind: CompletionItem['kind'], words: Iterable<string>, detail = ''): CompletionItem[] =>
	[...words].map(word => ({kind, label: word, insert: word, detail}));

/** LEFT alone is less useful than LEFT JOIN. */
const joinTypes = ['inner', 'left', 'right', 'full', 'cross', 'natural'];

// Parsed where a query may begin, only to be refused.
const notInQuery = new Set(['from', 'insert', 'update', 'delete', 'merge']);

const keywordItems = ({expected: {words, names, isLost}, caret}: Place): CompletionItem[] => {
	const isJoin = words.has('join') && words.has('cross');
	const isQuery = words.has('select') && caret.before.length > 0;
	const left = [...words].filter(word => !isQuery || !notInQuery.has(word));
	const mayBeQuery = caret.before.at(-1)?.text === '(' && (names.has('an expression') || names.has('a table'));
	return plain('keyword', [
		...(isJoin ? ['join'] : []),
		...left
			.filter(word => !isJoin || word !== 'join')
			.map(word => (isJoin && joinTypes.includes(word) ? `${word} join` : word)),
		...(mayBeQuery ? ['select', 'with'] : []),
		...(names.has('an expression') || isLost ? expressionWords : []),
	]);
};

const schemaItems = ({schemas}: SchemaSnapshot): CompletionItem[] =>
	schemas.map(name => ({kind: 'schema', label: name, insert: writtenName(name), detail: ''}));

const tableItems = (place: Place): CompletionItem[] => [
	...commonTables(place.scope),
	...place.schema.tables.map(table => tableItem(table, place.caret)),
	...schemaItems(place.schema),
];

const expressionItems = (place: Place): CompletionItem[] => {
	const {scope, caret} = place;
	const call = openCallAfter(caret.before);
	if (call?.argument === 0 && datePartFunctions.has(call.name)) {
		const isText = call.name === 'date_trunc';
		return [
			...plain(
				'date part',
				dateParts.map(part => (isText ? `'${part}'` : part)),
			),
			...scopeColumns(place),
		];
	}

	const isOn = caret.before.at(-1)?.value === 'on' || caret.before.at(-1)?.value === 'and';
	return [
		...(scope.join && !scope.join.isUsing && isOn ? joinConditions(scope.join) : []),
		...scopeColumns(place),
		...knownColumns(place),
		...scope.aliases.map(column => columnItem(column, caret.isQuoted)),
		...relationItems(scope),
		...(caret.isQuoted ? [] : functionItems(place)),
	];
};

/** Returns the items after `name.`: the columns of a relation, or the tables of a schema. */
const qualifiedItems = (place: Place): CompletionItem[] => {
	const {
		caret: {qualifier, isQuoted},
		scope,
		schema,
		expected,
	} = place;
	const last = qualifier.at(-1);
	const tables = schema.tables.filter(table => table.schema.toLowerCase() === last);
	const inSchema = tables.map(table => tableItem(table, place.caret));
	if (expected.names.has('a table')) {
		// An unknown schema may be a database, whose schemas come next.
		const isSchema = schema.schemas.some(name => name.toLowerCase() === last);
		return inSchema.length === 0 && !isSchema && qualifier.length === 1 ? schemaItems(schema) : inSchema;
	}

	const relation = scope.levels
		.flat()
		.find(
			({name, table}) => name === last && (qualifier.length === 1 || table?.schema.toLowerCase() === qualifier.at(-2)),
		);
	if (relation) return relation.columns().map(column => columnItem(column, isQuoted));
	const functions = schema.functions.filter(each => each.schema.toLowerCase() === last);
	const within = {...place, schema: {...schema, functions}};
	if (expected.names.has('a procedure')) return routineItems(within, 'procedure');
	return [...inSchema, ...routineItems(within, 'function')];
};

const settingItems = (): CompletionItem[] =>
	Object.entries(parameterDefaults).map(([name, value]) => ({
		kind: 'setting',
		label: name,
		insert: name,
		detail: value,
	}));

/** Whether a table is one of several possibilities, so that the parser does not ask for one at the end. */
const mayBeTable = ({caret: {before}}: Place): boolean => {
	const [first, last] = [before[0]?.value ?? '', before.at(-1)];
	if (first === 'vacuum' || first === 'analyze') return last?.kind === 'word';
	return (first === 'grant' || first === 'revoke') && last?.value === 'on';
};

/** The candidates for each kind of name, by the parser's term for it. */
const sources: Readonly<Record<string, (place: Place) => CompletionItem[]>> = {
	'an expression': expressionItems,
	'a table': tableItems,
	'a view': ({schema, caret}) =>
		schema.tables.filter(({kind}) => kind === 'view').map(table => tableItem(table, caret)),
	'a column': listedColumns,
	'a schema': ({schema}) => schemaItems(schema),
	'a type': () => plain('type', typeNames),
	'a date part': () => plain('date part', dateParts),
	'a procedure': place => routineItems(place, 'procedure'),
	'a function': ownFunctionItems,
	'the name of a parameter': settingItems,
};

/** Returns all candidates at the caret, best kinds first, not yet compared with the typed text. */
export const candidatesAt = (place: Place): readonly CompletionItem[] => {
	const {caret, expected, schema} = place;
	if (caret.qualifier.length > 0) return qualifiedItems(place);
	const names = expected.isLost ? ['an expression'] : [...expected.names];
	const named = names.flatMap(name => (Object.hasOwn(sources, name) ? (sources[name]?.(place) ?? []) : []));
	if (caret.isQuoted) return named;
	const tables = mayBeTable(place) ? tableItems(place) : [];
	const queries = caret.before.length + caret.after.length === 0 ? plain('query', schema.queries) : [];
	return [...queries, ...named, ...tables, ...keywordItems(place)];
};
