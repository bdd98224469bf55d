import type {Call} from '../parse/mark-calls.ts';
import type {Node} from '../parse/node.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {Typed} from '../typed.ts';

/** A call with everything rendered that it holds. */
export type CallInput = {
	readonly call: Call;
	readonly args: readonly Typed[];
	readonly isDistinct: boolean;
	readonly isStar: boolean;
	/** ` ORDER BY ...` of WITHIN GROUP, or nothing. */
	readonly order: string;
	/** The first expression of WITHIN GROUP. */
	readonly ordered: Typed | undefined;
	readonly isOrderDescending: boolean;
	/** ` OVER (...)`, or nothing. */
	readonly over: string;
	readonly context: RenderContext;
	readonly node: Node;
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
