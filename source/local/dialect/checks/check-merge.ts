import type {Merge} from '../../../sql/language/tree/change.ts';
import {ownNodesOf} from '../../../sql/language/tree/visit.ts';
import type {RenderContext} from '../query/render-context.ts';

/** Throws for forms of MERGE that other databases accept and Redshift refuses: https://docs.aws.amazon.com/redshift/latest/dg/r_MERGE.html */
export const checkMerge = (context: RenderContext, {target, on, branches}: Merge): void => {
	const {alias} = target;
	if (alias)
		context.fail(
			'The target of MERGE cannot have an alias.',
			alias,
			`Use the table's name in ON and in the WHEN clauses: ${target.name.parts.at(-1)?.name ?? 'target'}.column.`,
		);
	const isEquality = (node: {readonly kind?: string; readonly operator?: string}): boolean =>
		node.kind === 'boolean' || (node.kind === 'binary' && node.operator === '=');
	if (![...ownNodesOf(on)].some(isEquality))
		context.fail(
			'The ON condition of MERGE must compare columns of source and target for equality.',
			on,
			'Write ON target.id = source.id, and filter the source in a query after USING.',
		);
	const [first, second] = branches;
	if (first?.kind === 'not-matched-insert' && second)
		context.fail('WHEN MATCHED must precede WHEN NOT MATCHED.', first, 'Swap the two.');
};
