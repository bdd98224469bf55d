import type {Call} from '../../../sql/language/tree/query.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {Typed} from '../typed.ts';

/** A call with all its parts rendered. */
export type CallInput = {
	readonly call: Call;
	/** The function's name, folded. */
	readonly name: string;
	/** The date part of EXTRACT, DATEADD and similar; not one of the arguments. */
	readonly part: string | undefined;
	readonly args: readonly Typed[];
	/** ` ORDER BY ...` of WITHIN GROUP, or empty. */
	readonly order: string;
	/** The first expression of WITHIN GROUP. */
	readonly ordered: Typed | undefined;
	/** ` OVER (...)`, or empty. */
	readonly over: string;
	readonly context: RenderContext;
};

/** A Redshift function and its translation. */
export type FunctionSpec = {
	readonly kind: 'scalar' | 'aggregate' | 'window';
	readonly min: number;
	readonly max: number;
	/** The result column's name, if it differs from the function's. */
	readonly column?: string;
	readonly render: (input: CallInput) => Typed;
};

export type FunctionTable = Readonly<Record<string, FunctionSpec>>;

type Render = (args: readonly Typed[], input: CallInput) => Typed;

export const scalar = (min: number, max: number, render: Render, column?: string): FunctionSpec => ({
	kind: 'scalar',
	min,
	max,
	column,
	render: input => render(input.args, input),
});

export const aggregate = (min: number, max: number, render: Render, column?: string): FunctionSpec => ({
	kind: 'aggregate',
	min,
	max,
	column,
	render: input => render(input.args, input),
});

export const window = (min: number, max: number, render: Render): FunctionSpec => ({
	kind: 'window',
	min,
	max,
	render: input => render(input.args, input),
});

/** Returns the argument at `index`. The number of arguments is checked before anything is rendered. */
export const at = (args: readonly Typed[], index: number): Typed => args[index] as Typed;
