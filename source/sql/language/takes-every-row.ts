import type {Expression} from './tree/query.ts';
import {nodesOf} from './tree/visit.ts';

/** Returns the operands of a chain of one operator; iterative, because chains may be long. */
const operandsOf = (condition: Expression, operator: 'and' | 'or'): readonly Expression[] => {
	const operands: Expression[] = [];
	const open = [condition];
	for (let next = open.pop(); next !== undefined; next = open.pop()) {
		if (next.kind === 'binary' && next.operator === operator) open.push(next.left, next.right);
		else operands.push(next);
	}

	return operands;
};

const namesColumn = (condition: Expression): boolean => [...nodesOf(condition)].some(({kind}) => kind === 'name');

/** Returns whether a WHERE selects every row: it is missing or constant (`true`, `1 = 1`). */
export const takesEveryRow = (where: Expression | undefined): boolean => {
	if (where === undefined) return true;
	const either = operandsOf(where, 'or');
	if (either.length > 1) return either.some(takesEveryRow);
	const both = operandsOf(where, 'and');
	if (both.length > 1) return both.every(takesEveryRow);
	if (where.kind === 'null' || (where.kind === 'boolean' && !where.value)) return false;
	return !namesColumn(where);
};
