import type {PlanNode, QueryPlan} from './plan-node.ts';

const title = ({place, operator, distribution, object}: PlanNode): string => {
	const words = [place, operator, distribution].filter(Boolean).join(' ');
	if (object === undefined) return words;
	return operator === 'Subquery Scan' ? `${words} ${object}` : `${words} on ${object}`;
};

const figures = ({cost, rows, width}: PlanNode): string =>
	cost ? `  (cost=${cost.startup.toFixed(2)}..${cost.total.toFixed(2)} rows=${rows ?? 0} width=${width ?? 0})` : '';

const write = (node: PlanNode, indent: number): readonly string[] => {
	const blanks = ' '.repeat(indent);
	const arrow = indent === 0 ? '' : '->  ';
	const inner = indent === 0 ? 2 : indent + 6;
	return [
		`${blanks}${arrow}${planLine(node)}`,
		...node.details.map(detail => `${' '.repeat(inner)}${detail}`),
		...node.children.flatMap(child => write(child, inner)),
	];
};

/** Returns the rows of `QUERY PLAN` in Redshift's layout. */
export const writePlan = ({roots, notices}: QueryPlan): readonly string[] => [
	...roots.flatMap(root => write(root, 0)),
	...notices.map(notice => `----- ${notice} -----`),
];

/** Returns an operation with its figures, without the operations below. */
export const planLine = (node: PlanNode): string => `${title(node)}${figures(node)}`;
