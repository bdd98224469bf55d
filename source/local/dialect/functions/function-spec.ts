import type {Call} from '../../../sql/language/tree/query.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {Typed} from '../typed.ts';

/** A call with everything rendered that it holds. */
export type CallInput = {
	readonly call: Call;
	/** The function's, folded. */
	readonly name: string;
	/** The date part of EXTRACT, DATEADD and the like; it is not among the arguments. */
	readonly part: string | undefined;
	readonly args: readonly Typed[];
	/** ` ORDER BY ...` of WITHIN GROUP, or nothing. */
	readonly order: string;
	/** The first expression of WITHIN GROUP. */
	readonly ordered: Typed | undefined;
	/** ` OVER (...)`, or nothing. */
	readonly over: string;
	readonly context: RenderContext;
};

/** A function Redshift has and how it is said here. */
export type FunctionSpec = {
	readonly kind: 'scalar' | 'aggregate' | 'window';
	readonly min: number;
	readonly max: number;
	/** Result column's name, where it is not the function's. */
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

/** The argument at `index`; calls are checked for their number before anything is rendered. */
export const at = (args: readonly Typed[], index: number): Typed => args[index] as Typed;
