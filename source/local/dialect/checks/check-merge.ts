import type {Merge} from '../../../sql/language/tree/change.ts';
import {ownNodesOf} from '../../../sql/language/tree/visit.ts';
import type {RenderContext} from '../query/render-context.ts';

/** Throws at what MERGE takes elsewhere and not on Redshift: https://docs.aws.amazon.com/redshift/latest/dg/r_MERGE.html */
export const checkMerge = (context: RenderContext, {target, on, branches}: Merge): void => {
	const {alias} = target;
	if (alias)
		context.fail(
			'The target of MERGE takes no alias.',
			alias,
			`Name the table itself in ON, and in what follows: ${target.name.parts.at(-1)?.name ?? 'target'}.column.`,
		);
	const isEquality = (node: {readonly kind?: string; readonly operator?: string}): boolean =>
		node.kind === 'boolean' || (node.kind === 'binary' && node.operator === '=');
	if (![...ownNodesOf(on)].some(isEquality))
		context.fail(
			'ON of MERGE compares a column of the source with one of the target for equality.',
			on,
			'Write ON target.id = source.id, and choose among the rows of the source in a query behind USING.',
		);
	const [first, second] = branches;
	if (first?.kind === 'not-matched-insert' && second)
		context.fail('WHEN MATCHED stands before WHEN NOT MATCHED.', first, 'Exchange the two.');
};
