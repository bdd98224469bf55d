import {fitText, padText} from '../../core/text/fit-text.ts';
import {formatCount} from '../../core/text/format-number.ts';
import {emptyLine, type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {ownCost, type PlanNode, planNodes, type QueryPlan} from '../../sql/plan/plan-node.ts';
import {type PlanWarning, planWarnings} from '../../sql/plan/plan-warnings.ts';

const rowsWidth = 14;
const costWidth = 12;

/** Returns the node with the highest own cost; undefined if none stands out. */
const dearest = (nodes: readonly PlanNode[], total: number): PlanNode | undefined => {
	const [first] = nodes.toSorted((a, b) => ownCost(b) - ownCost(a));
	return first && nodes.length > 1 && ownCost(first) > total / 2 ? first : undefined;
};

/** Returns the share in percent; empty if it rounds to 0. */
const shareText = (cost: number, total: number): string => {
	const percent = total === 0 ? 0 : Math.round((cost / total) * 100);
	return percent === 0 ? '' : `${percent} %`;
};

const titleOf = ({operator, distribution, object}: PlanNode): string =>
	[operator, distribution, object === undefined ? undefined : `on ${object}`].filter(Boolean).join(' ');

type Drawing = {
	readonly width: number;
	readonly total: number;
	readonly dearest: PlanNode | undefined;
	readonly warned: ReadonlySet<PlanNode>;
};

const figuresWidth = rowsWidth + costWidth;

const nodeLines = (node: PlanNode, depth: number, drawing: Drawing): readonly Line[] => {
	const indent = '  '.repeat(depth);
	const isDearest = node === drawing.dearest;
	const mark = drawing.warned.has(node) ? '! ' : '';
	const title = padText(
		fitText(safeText(`${indent}${mark}${titleOf(node)}`), drawing.width - figuresWidth - 2),
		drawing.width - figuresWidth - 2,
	);
	const rows = node.rows === undefined ? '' : formatCount(node.rows);
	const share = node.cost ? shareText(ownCost(node), drawing.total) : '';
	const cost = isDearest ? `most ${share}` : share;
	const tone = isDearest ? 'wait' : 'plain';
	return [
		line(
			span(` ${title}`, drawing.warned.has(node) || isDearest ? 'wait' : 'plain'),
			span(padText(rows, rowsWidth, 'right'), tone),
			span(padText(cost, costWidth, 'right'), tone),
		),
		...node.details.map(detail =>
			line(span(` ${fitText(safeText(`${indent}    ${detail}`), drawing.width - 2)}`, 'dim')),
		),
		...node.children.flatMap(child => nodeLines(child, depth + 1, drawing)),
	];
};

const warningLines = ({label, text, remedy}: PlanWarning, width: number): readonly Line[] => [
	...wrapText(safeText(`! ${label}: ${text}`), width - 2).map(one => line(span(` ${one}`, 'wait'))),
	...wrapText(safeText(remedy), width - 4).map(one => line(`   ${one}`)),
];

/** Returns a query plan as a tree with estimated rows and the cost share of each node, followed by warnings and remedies. */
export const planLines = (plan: QueryPlan, width: number): readonly Line[] => {
	const nodes = planNodes(plan.roots);
	const total = nodes.reduce((sum, node) => sum + ownCost(node), 0);
	const warnings = planWarnings(plan);
	const drawing: Drawing = {
		width,
		total,
		dearest: dearest(nodes, total),
		warned: new Set(warnings.flatMap(({node}) => node ?? [])),
	};
	const header = `${padText('step', width - figuresWidth - 2)}${padText('rows', rowsWidth, 'right')}${padText('cost', costWidth, 'right')}`;
	const notices = plan.notices.filter(
		notice => !warnings.some(({text}) => text.includes(notice)) && warnings.length === 0,
	);
	return [
		line(span(` ${header}`, 'dim')),
		...plan.roots.flatMap(root => nodeLines(root, 0, drawing)),
		...(warnings.length > 0 ? [emptyLine] : []),
		...warnings.flatMap(warning => warningLines(warning, width)),
		...notices.flatMap(notice => [emptyLine, ...wrapText(safeText(notice), width - 2).map(one => line(` ${one}`))]),
	];
};
