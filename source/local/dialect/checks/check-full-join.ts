import type {Expression, Join, NameExpression} from '../../../sql/language/tree/query.ts';
import {nodesOf} from '../../../sql/language/tree/visit.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {Relation} from '../typed.ts';

type Side = 'left' | 'right';

const conjuncts = (condition: Expression): readonly Expression[] => {
	const found: Expression[] = [];
	let at = condition;
	for (; at.kind === 'binary' && at.operator === 'and'; at = at.left) found.push(at.right);
	return [...found, at].reverse();
};

const sideOf = ({parts}: NameExpression, sides: Readonly<Record<Side, readonly Relation[]>>): Side | undefined => {
	const names = parts.map(({name}) => name);
	const holds = (relation: Relation): boolean =>
		names.length === 1
			? (relation.columns?.some(({name}) => name === names[0]) ?? false)
			: relation.name === names[0] || relation.name === names[1];
	const [isLeft, isRight] = [sides.left.some(holds), sides.right.some(holds)];
	return isLeft === isRight ? undefined : isLeft ? 'left' : 'right';
};

/** Returns the relations that an expression reads; undefined if a name may belong to either. */
const sidesIn = (
	node: Expression,
	sides: Readonly<Record<Side, readonly Relation[]>>,
): ReadonlySet<Side> | undefined => {
	const found = new Set<Side>();
	for (const one of nodesOf(node)) {
		const {kind} = one;
		if (kind === 'query') return undefined;
		if (kind !== 'name') continue;
		const side = sideOf(one as NameExpression, sides);
		if (!side) return undefined;
		found.add(side);
	}

	return found;
};

/** Throws if the condition of a FULL JOIN is not an equality of one value from each side. */
export const checkFullJoin = (
	context: RenderContext,
	{on}: Join,
	left: readonly Relation[],
	right: readonly Relation[],
): void => {
	for (const condition of on ? conjuncts(on) : []) {
		const sides = {left, right};
		const read = sidesIn(condition, sides);
		if (!read || read.size < 2) continue;
		const [one, other] =
			condition.kind === 'binary' && condition.operator === '='
				? [sidesIn(condition.left, sides), sidesIn(condition.right, sides)]
				: [];
		if (one?.size === 1 && other?.size === 1) continue;
		context.fail(
			'FULL JOIN is only supported with merge-joinable join conditions.',
			condition.kind === 'binary' ? condition.at : condition,
			'Use a LEFT JOIN, and UNION ALL with the unmatched rows of the other side: ... LEFT JOIN ... WHERE key IS NULL.',
		);
	}
};
