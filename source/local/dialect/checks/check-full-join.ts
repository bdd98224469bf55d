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

/** The relations that an expression reads; undefined where a name may be of either. */
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

/** Throws where a FULL JOIN compares its sides by something else than the equality of a value of each. */
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
			'Write a LEFT JOIN, and UNION ALL with the rows of the other side that match nothing: ... LEFT JOIN ... WHERE key IS NULL.',
		);
	}
};
