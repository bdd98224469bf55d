import type {PlanNode, QueryPlan} from './plan-node.ts';

/** A node whose children are not complete yet. */
type OpenNode = {
	readonly indent: number;
	readonly node: Omit<PlanNode, 'details' | 'children'>;
	readonly details: string[];
	readonly children: OpenNode[];
};

const arrow = '->  ';
const figures = /\s+\(cost=([\d.]+)\.\.([\d.]+) rows=(\d+) width=(\d+)\)\s*$/;
const dashes = /^-{3,}\s*(.*?)\s*-{3,}$/;

/** `XN Hash Join DS_DIST_NONE`, `XN Seq Scan on sales s` */
const readTitle = (title: string): Pick<PlanNode, 'place' | 'operator' | 'distribution' | 'object'> => {
	const [words = '', object] = title.split(/\s+on\s+(.*)/s);
	const [first = '', ...others] = words.trim().split(/\s+/);
	const hasPlace = first === 'XN' || first === 'LD';
	const named = hasPlace ? others : [first, ...others];
	const distribution = named.find(word => word.startsWith('DS_'));
	// `Subquery Scan derived`, `CTE Scan x`: the name follows the operator.
	const at = named.indexOf('Scan');
	const after = object === undefined && at > 0 ? named.slice(at + 1) : [];
	const operator = named.filter(word => word !== distribution).slice(0, after.length > 0 ? at + 1 : undefined);
	return {
		place: hasPlace ? first : '',
		operator: operator.join(' '),
		distribution,
		object: object?.trim() ?? (after.length > 0 ? after.join(' ') : undefined),
	};
};

const readNode = (line: string, indent: number): OpenNode => {
	const found = figures.exec(line);
	const [, startup, total, rows, width] = found ?? [];
	const node = {
		...readTitle(line.slice(0, found?.index)),
		cost: found ? {startup: Number(startup), total: Number(total)} : undefined,
		rows: found ? Number(rows) : undefined,
		width: found ? Number(width) : undefined,
	};
	return {indent, node, details: [], children: []};
};

const closed = ({node, details, children}: OpenNode): PlanNode => ({...node, details, children: children.map(closed)});

/**
 * Parses the rows of `QUERY PLAN` from Redshift or the embedded warehouse. Unknown lines are kept as details of
 * the operation above.
 */
export const readPlan = (rows: readonly string[]): QueryPlan => {
	const roots: OpenNode[] = [];
	const notices: string[] = [];
	/** The open nodes above the line, outermost first. */
	let above: OpenNode[] = [];
	for (const row of rows.flatMap(text => text.split('\n'))) {
		const text = row.trim();
		if (text === '') continue;
		const notice = dashes.exec(text)?.[1];
		if (notice !== undefined) {
			if (notice !== '') notices.push(notice);
			continue;
		}

		const indent = row.search(/\S/);
		const isBelow = text.startsWith(arrow.trim());
		if (!isBelow && !figures.test(row) && above.length > 0) {
			above.at(-1)?.details.push(text);
			continue;
		}

		const line = isBelow ? text.slice(arrow.trim().length).trim() : text;
		const node = readNode(line, indent);
		above = above.filter(one => one.indent < indent);
		(above.at(-1)?.children ?? roots).push(node);
		above.push(node);
	}

	return {roots: roots.map(closed), notices};
};
