import {type PlanNode, planNodes, type QueryPlan} from './plan-node.ts';

/** A slow part of a plan, and how to avoid it. */
export type PlanWarning = {
	/** The label or operation that shows it: `DS_BCAST_INNER`, `Nested Loop`. */
	readonly label: string;
	/** Undefined if it concerns the whole plan. */
	readonly node: PlanNode | undefined;
	readonly text: string;
	readonly remedy: string;
};

type Rule = {readonly text: (node: PlanNode) => string; readonly remedy: (node: PlanNode) => string};

/** Returns the tables below a node, as named in the plan. */
const tablesBelow = (node: PlanNode | undefined): string => {
	const names = node
		? planNodes([node]).flatMap(({operator, object}) => (/Seq Scan$/.test(operator) && object ? [object] : []))
		: [];
	return names.length === 0 ? 'the inner rows' : names.join(', ');
};

const outer = (node: PlanNode): string => tablesBelow(node.children[0]);
const inner = (node: PlanNode): string => tablesBelow(node.children[1]);

/** `("outer".eventid = "inner".eventid)`: the join columns of each side. */
const joinColumns = ({details}: PlanNode): {readonly outer: string; readonly inner: string} | undefined => {
	const condition = details.find(text => text.startsWith('Hash Cond:') || text.startsWith('Merge Cond:')) ?? '';
	const [, a, b] = /"outer"\."?(\w+)"? = "inner"\."?(\w+)"?/.exec(condition) ?? [];
	return a === undefined || b === undefined ? undefined : {outer: a, inner: b};
};

const ifSmall = (node: PlanNode): string => `or give ${inner(node)} DISTSTYLE ALL if it is small and rarely changes.`;

const keyRemedy = (node: PlanNode, side: 'outer' | 'inner'): string => {
	const column = joinColumns(node)?.[side] ?? 'the join column';
	const table = side === 'outer' ? outer(node) : inner(node);
	return `Make ${column} the distribution key of ${table}, ${ifSmall(node)}`;
};

/** `Make dock_id and id the distribution keys of both sides` */
const bothKeys = (node: PlanNode): string => {
	const columns = joinColumns(node);
	if (!columns) return 'Make the columns of the join the distribution keys of both sides';
	return columns.outer === columns.inner
		? `Make ${columns.outer} the distribution key of both sides`
		: `Make ${columns.outer} and ${columns.inner} the distribution keys of both sides`;
};

const distributions: Readonly<Record<string, Rule>> = {
	DS_BCAST_INNER: {
		text: node => `Every row of ${inner(node)} is sent to every node.`,
		remedy: node => `${bothKeys(node)}, ${ifSmall(node)}`,
	},
	DS_DIST_BOTH: {
		text: node => `Rows of ${outer(node)} and of ${inner(node)} are sent to other nodes.`,
		remedy: node => `${bothKeys(node)}.`,
	},
	DS_DIST_ALL_INNER: {
		text: node =>
			`All rows of ${inner(node)} are sent to one slice, because ${outer(node)} has DISTSTYLE ALL: the join does not run in parallel.`,
		remedy: node => `Give ${outer(node)} another distribution style, or ${inner(node)} DISTSTYLE ALL too.`,
	},
	DS_DIST_INNER: {
		text: node => `Rows of ${inner(node)} are sent to other nodes.`,
		remedy: node => keyRemedy(node, 'inner'),
	},
	DS_DIST_OUTER: {
		text: node => `Rows of ${outer(node)} are sent to other nodes.`,
		remedy: node => keyRemedy(node, 'outer'),
	},
};

const ofNode = (node: PlanNode): readonly PlanWarning[] => {
	const label = node.distribution ?? '';
	const rule = distributions[label];
	const isLoop = node.operator.includes('Nested Loop');
	return [
		...(isLoop
			? [
					{
						label: 'Nested Loop',
						node,
						text: `Every row of ${outer(node)} is compared with every row of ${inner(node)}.`,
						remedy: 'Join them on equal columns, and check that no join condition is missing.',
					},
				]
			: []),
		...(rule ? [{label, node, text: rule.text(node), remedy: rule.remedy(node)}] : []),
	];
};

const missingStatistics = /^Tables missing statistics: (.*)$/i;

/** Returns the slow parts of a plan, in plan order, each with its remedy. */
export const planWarnings = ({roots, notices}: QueryPlan): readonly PlanWarning[] => [
	...planNodes(roots).flatMap(ofNode),
	...notices.flatMap(notice => {
		const tables = missingStatistics.exec(notice)?.[1];
		if (tables === undefined) return [];
		return [
			{
				label: 'missing statistics',
				node: undefined,
				text: `The plan is based on guesses: ${tables} ${tables.includes(',') ? 'have' : 'has'} no statistics.`,
				remedy: `Run ANALYZE on ${tables}.`,
			},
		];
	}),
];
