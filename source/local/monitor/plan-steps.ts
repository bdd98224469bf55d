import type {PlanNode} from '../../sql/plan/plan-node.ts';
import {planLine} from '../../sql/plan/write-plan.ts';

/** One operation of a plan, as the system views of plans and steps show it. */
export type PlanStep = {
	/** From 1; parents come before their children. */
	readonly node: number;
	/** 0 if there is none. */
	readonly parent: number;
	readonly text: string;
	readonly info: string;
	/** Consecutive operations that process rows one by one, without waiting for all rows, form a segment. */
	readonly segment: number;
	readonly step: number;
	/** Redshift's name of the step; undefined for an operation that is not a step. */
	readonly label: string | undefined;
	/** The scanned table. */
	readonly table: string | undefined;
};

const labels: readonly (readonly [RegExp, string])[] = [
	[/ Scan$/, 'scan'],
	[/^Hash$/, 'hash'],
	[/^Hash.* Join$/, 'hjoin'],
	[/^Merge.* Join$/, 'mjoin'],
	[/^Nested Loop/, 'nloop'],
	[/Aggregate$/, 'aggr'],
	[/^Sort$/, 'sort'],
	[/^Merge$/, 'merge'],
	[/^Network$/, 'return'],
	[/^Limit$/, 'limit'],
	[/^Window/, 'window'],
	[/^Unique$/, 'unique'],
];

/** Operations that collect all their rows before the next operation gets the first. */
const endsSegment = /^(?:Hash|Sort|Network)$|Aggregate$/;

/** Returns the table of an object such as `sales s` or `"event"`. */
const tableOf = (object = ''): string | undefined => {
	const [, quoted, plain] = /^(?:"([^"]*)"|(\S+))/.exec(object) ?? [];
	return quoted ?? plain;
};

type Place = {readonly segment: number; readonly step: number};

/**
 * Numbers operations in order of execution: for a join, the side held in memory comes before the side streamed
 * through it.
 */
const placesOf = (root: PlanNode): ReadonlyMap<PlanNode, Place> => {
	const places = new Map<PlanNode, Place>();
	let segments = 0;
	const add = (node: PlanNode): Place => {
		const isKept = ({operator}: PlanNode): boolean => operator === 'Hash';
		for (const child of node.children.filter(isKept)) add(child);
		const flowing = node.children.filter(child => !isKept(child));
		const [below] = flowing.map(add);
		const isNew = !below || endsSegment.test(flowing[0]?.operator ?? '');
		const place = isNew ? {segment: segments++, step: 0} : {segment: below.segment, step: below.step + 1};
		places.set(node, place);
		return place;
	};
	add(root);
	return places;
};

/** Returns the operations below a root, in the order of the plan's rows. */
export const planSteps = (root: PlanNode): readonly PlanStep[] => {
	const places = placesOf(root);
	const steps: PlanStep[] = [];
	const add = (node: PlanNode, parent: number, depth: number): void => {
		const number = steps.length + 1;
		const isTable = node.operator.endsWith('Seq Scan');
		const label = labels.find(([pattern]) => pattern.test(node.operator))?.[1];
		const arrow = depth === 0 ? '' : `${' '.repeat(depth * 6 - 4)}->  `;
		steps.push({
			node: number,
			parent,
			text: `${arrow}${planLine(node)}`,
			info: node.details.join(' '),
			...(places.get(node) ?? {segment: 0, step: 0}),
			label: label === 'scan' && !isTable ? undefined : label,
			table: isTable ? tableOf(node.object) : undefined,
		});
		for (const child of node.children) add(child, number, depth + 1);
	};
	add(root, 0, 0);
	return steps;
};
