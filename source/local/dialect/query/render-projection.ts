import {any, type DataType} from '../../../sql/language/data-type.ts';
import {bodyOf, kindOf, type Node, nameAt, namesAt, nodeAt} from '../parse/node.ts';
import {quoteName} from '../quote.ts';
import type {OutColumn, Scope} from '../typed.ts';
import type {RenderContext} from './render-context.ts';

export type Projection = {
	readonly sql: string;
	readonly columns: readonly OutColumn[] | undefined;
	readonly aliases: ReadonlyMap<string, DataType>;
	/** Positions, from 1, that hold a constant. */
	readonly constants: ReadonlySet<number>;
};

/** What a quoted literal or NULL is once it is a column. */
const resolvedType = (type: DataType): DataType =>
	type.name === 'literal' || type.name === 'null' ? {name: 'varchar', length: type.length} : type;

/** The select list. Columns without an alias get the name Redshift gives them. */
export const renderProjection = (context: RenderContext, nodes: readonly Node[], scope: Scope): Projection => {
	const parts: string[] = [];
	const aliases = new Map<string, DataType>();
	const constants = new Set<number>();
	let columns: OutColumn[] | undefined = [];

	const add = (name: string, type: DataType) => columns?.push({name, type: resolvedType(type)});

	for (const node of nodes) {
		if (kindOf(node) === 'star') {
			const body = bodyOf(node);
			context.only('*', body, ['table', 'except']);
			const table = nameAt(body, 'table');
			const without = namesAt(body, 'except');
			parts.push(
				`${table === undefined ? '' : `${quoteName(table)}.`}*${
					without.length > 0 ? ` EXCLUDE (${without.map(quoteName).join(', ')})` : ''
				}`,
			);
			const relations = scope.relations.filter(relation => table === undefined || relation.name === table);
			if (relations.length === 0 || relations.length > 1 || !relations[0]?.columns) columns = undefined;
			else for (const column of relations[0].columns) if (!without.includes(column.name)) add(column.name, column.type);
			continue;
		}

		const isAlias = kindOf(node) === 'alias';
		const inner = isAlias ? (nodeAt(bodyOf(node), 'this') as Node) : node;
		const typed = context.expression(inner, {...scope, aliases});
		const given = isAlias ? nameAt(bodyOf(node), 'alias') : undefined;
		const name = given ?? typed.name ?? '?column?';
		const isBareColumn = !isAlias && kindOf(inner) === 'column';
		parts.push(isBareColumn ? typed.sql : `${typed.sql} AS ${quoteName(name)}`);
		if (typed.number !== undefined || typed.text !== undefined || typed.type.name === 'null')
			constants.add(parts.length);
		if (given !== undefined) aliases.set(given, typed.type);
		add(name, typed.type ?? any);
	}

	return {sql: parts.join(', '), columns, aliases, constants};
};
