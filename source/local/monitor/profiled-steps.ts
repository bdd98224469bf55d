import type {StepFigures} from '../../core/activity.ts';

type Operator = {
	readonly operator_name?: string;
	readonly operator_timing?: number;
	readonly operator_cardinality?: number;
	readonly operator_rows_scanned?: number;
	readonly result_set_size?: number;
	readonly extra_info?: Readonly<Record<string, unknown>>;
	readonly children?: readonly Operator[];
};

/** The engine's operators by the names that Redshift's steps have; of others the name is the engine's. */
const names: readonly (readonly [RegExp, string])[] = [
	[/^(SEQ|TABLE|INDEX)_SCAN$/, 'scan'],
	[/^HASH_JOIN$/, 'hashjoin'],
	[/^(NESTED_LOOP_JOIN|BLOCKWISE_NL_JOIN|CROSS_PRODUCT)$/, 'nestloop'],
	[/^(PIECEWISE_MERGE|IE|ASOF)_JOIN$/, 'merge'],
	[/GROUP_BY$|AGGREGATE$/, 'aggregate'],
	[/^ORDER_BY$/, 'sort'],
	[/^TOP_N$/, 'sortlimit'],
	[/LIMIT(_PERCENT)?$/, 'limit'],
	[/WINDOW$/, 'window'],
];

const nameOf = (operator: string): string =>
	names.find(([pattern]) => pattern.test(operator))?.[1] ?? operator.toLowerCase().replaceAll('_', ' ');

const tableOf = (info: Operator['extra_info']): string | undefined => {
	const table = info?.Table;
	if (typeof table !== 'string') return undefined;
	// The engine's name for it begins with the file. Temporary tables are in its own schema, which Redshift does not have.
	return table
		.split('.')
		.slice(1)
		.join('.')
		.replace(/^main\./, '');
};

const isStep = ({operator_name: name = ''}: Operator): boolean => !/^(PROJECTION|EXPLAIN_ANALYZE|)$/.test(name.trim());

/** In the order of their work; what merely computes columns counts with the step below it. */
const stepsBelow = (operator: Operator): StepFigures[] => {
	const {operator_name: name = '', operator_timing: seconds = 0, children = [], extra_info: info} = operator;
	const below = children.map(stepsBelow);
	const steps = below.flat();
	const ms = seconds * 1000;
	if (!isStep(operator)) {
		const last = steps.at(-1);
		return last ? [...steps.slice(0, -1), {...last, ms: (last.ms ?? 0) + ms}] : [];
	}

	const inputs = below.flatMap(list => list.at(-1)?.rowsOut ?? []);
	const scanned = operator.operator_rows_scanned ?? 0;
	return [
		...steps,
		{
			name: nameOf(name.trim()),
			table: tableOf(info),
			stage: undefined,
			rowsIn: inputs.length > 0 ? inputs.reduce((sum, rows) => sum + rows, 0) : scanned || undefined,
			rowsOut: operator.operator_cardinality,
			bytes: operator.result_set_size,
			ms,
			alert: undefined,
		},
	];
};

/** The steps of a measured run, from what `EXPLAIN (ANALYZE, FORMAT json)` gives. */
export const profiledSteps = (json: string): readonly StepFigures[] => stepsBelow(JSON.parse(json) as Operator);
