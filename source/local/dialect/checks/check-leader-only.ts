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

// Functions among them that a statement may store, because the leader node evaluates them once.
const storedFunctions = new Set(['now']);

// Catalog views that call leader-node functions.
const views = /^(?:pg_table_def|pg_stats|information_schema_.*)$/;

// Catalog columns whose types no table can have. https://docs.aws.amazon.com/redshift/latest/dg/c_join_PG.html
const columns = new Set(
	'relacl nspacl datacl datconfig grolist conkey confkey proargtypes proallargtypes proargmodes proargnames proacl useconfig valuntil lanacl indkey indclass'.split(
		' ',
	),
);

const sentence = 'Specified types or functions (one per INFO message) not supported on Redshift tables';

const otherQuery = 'Run it in a separate query, and use its value here.';

const insteadOf: Readonly<Record<string, string>> = {
	now: 'Write GETDATE() or SYSDATE.',
	generate_series:
		'Write WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 10) SELECT i FROM n instead.',
};

type Table = {readonly node: AnyNode; readonly place: 'own' | 'catalog'; readonly name: string};

const tableOf = (names: WarehouseNames, node: AnyNode): Table | undefined => {
	if (node.kind !== 'table') return undefined;
	const {name} = node as AnyNode & {readonly name: ObjectName};
	const [table = '', schema] = name.parts.map(part => part.name).toReversed();
	const found = findTable(names, schema, table);
	// A view's sources are not known here: it may read the catalog only.
	if (!found || (found.isView && !found.isSystem)) return undefined;
	if (!found.isSystem) return {node, place: 'own', name: found.name};
	return /^(?:pg_|information_schema_)/.test(found.name) ? {node, place: 'catalog', name: found.name} : undefined;
};

const calledName = (node: AnyNode): string =>
	node.kind === 'call' ? ((node as Call).name.parts.at(-1)?.name ?? '') : '';

/** Collects the relevant names of a statement in one pass, because its text may contain many rows. */
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

/**
 * Throws if leader-node functions or views are combined with tables on the compute nodes. `isStored` means that
 * rows are written to a table.
 */
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
			'Read SVV_TABLES or SVV_COLUMNS in a separate query: their rows can be listed, but not joined or stored.',
		);
	if (catalog.length > 0 && column)
		context.fail(
			`${sentence}: column ${column.parts.at(-1)?.name} has a type that tables do not support.`,
			column,
			'Remove the column from the query.',
		);
};
