import type {ObjectName} from '../../../sql/language/tree/node.ts';
import type {Call, NameExpression} from '../../../sql/language/tree/query.ts';
import {type AnyNode, nodesOf} from '../../../sql/language/tree/visit.ts';
import {findTable, type WarehouseNames} from '../known-table.ts';
import type {RenderContext} from '../query/render-context.ts';

// https://docs.aws.amazon.com/redshift/latest/dg/c_SQL_functions_leader_node_only.html
const functions = new Set(
	'current_schema current_schemas has_database_privilege has_schema_privilege has_table_privilege version generate_series'.split(
		' ',
	),
);

// Those of it that a statement may store, as the leader computes them once.
const storedFunctions = new Set(['now']);

// Views of the catalog that call functions of the leader node.
const views = /^(?:pg_table_def|pg_stats|information_schema_.*)$/;

// Columns of the catalog in types that no table has. https://docs.aws.amazon.com/redshift/latest/dg/c_join_PG.html
const columns = new Set(
	'relacl nspacl datacl datconfig grolist conkey confkey proargtypes proallargtypes proargmodes proargnames proacl useconfig valuntil lanacl indkey indclass'.split(
		' ',
	),
);

const sentence = 'Specified types or functions (one per INFO message) not supported on Redshift tables';

const otherQuery = 'Run it in a query of its own, and write its value in its place.';

const insteadOf: Readonly<Record<string, string>> = {
	now: 'Write GETDATE() or SYSDATE.',
	generate_series:
		'Write WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT i FROM n in its place.',
};

type Table = {readonly node: AnyNode; readonly place: 'own' | 'catalog'; readonly name: string};

const tableOf = (names: WarehouseNames, node: AnyNode): Table | undefined => {
	if (node.kind !== 'table') return undefined;
	const {name} = node as AnyNode & {readonly name: ObjectName};
	const [table = '', schema] = name.parts.map(part => part.name).toReversed();
	const found = findTable(names, schema, table);
	// What a view reads is not known here: it may be the catalog alone.
	if (!found || (found.isView && !found.isSystem)) return undefined;
	if (!found.isSystem) return {node, place: 'own', name: found.name};
	return /^(?:pg_|information_schema_)/.test(found.name) ? {node, place: 'catalog', name: found.name} : undefined;
};

const calledName = (node: AnyNode): string =>
	node.kind === 'call' ? ((node as Call).name.parts.at(-1)?.name ?? '') : '';

/** What a statement reads that matters here, found in one pass: its text may hold many rows. */
const readsOf = (context: RenderContext, root: AnyNode) => {
	const tables: Table[] = [];
	let call: Call | undefined;
	let storable: Call | undefined;
	let column: NameExpression | undefined;
	for (const node of nodesOf(root)) {
		const table = tableOf(context.names, node);
		if (table) tables.push(table);
		const name = calledName(node);
		if (!call && functions.has(name)) call = node as Call;
		if (!storable && storedFunctions.has(name)) storable = node as Call;
		if (!column && node.kind === 'name' && columns.has((node as NameExpression).parts.at(-1)?.name ?? ''))
			column = node as NameExpression;
	}

	return {tables, call, storable, column};
};

/** Throws where what runs on the leader node alone meets tables, which lie on the compute nodes; `isStored` where rows go into one. */
export const checkLeaderOnly = (context: RenderContext, root: AnyNode, isStored: boolean): void => {
	const {tables, call, storable, column} = readsOf(context, root);
	const own = tables.filter(({place}) => place === 'own');
	if (!isStored && own.length === 0) return;
	const {table: target} = root as AnyNode & {readonly table?: AnyNode};
	const refused = call ?? (own.some(({node}) => root.kind !== 'insert' || node !== target) ? storable : undefined);
	if (refused) {
		const name = calledName(refused);
		context.fail(`${sentence}: function ${name} runs on the leader node.`, refused, insteadOf[name] ?? otherQuery);
	}

	const catalog = tables.filter(({place}) => place === 'catalog');
	const view = catalog.find(({name}) => views.test(name));
	if (view)
		context.fail(
			`${sentence}: ${view.name.replace(/^information_schema_/, 'information_schema.')} calls functions of the leader node.`,
			view.node,
			'Read SVV_TABLES or SVV_COLUMNS in a query of its own: its rows can be listed, not joined or stored.',
		);
	if (catalog.length > 0 && column)
		context.fail(
			`${sentence}: column ${column.parts.at(-1)?.name} has a type that no table has.`,
			column,
			'Leave the column out of the query.',
		);
};
