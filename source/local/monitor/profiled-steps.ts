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

/** Redshift's names for the engine's operators. Others keep the engine's name. */
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
	// The engine's name starts with the database file. Temporary tables are in an internal schema that Redshift lacks.
	return table
		.split('.')
		.slice(1)
		.join('.')
		.replace(/^main\./, '');
};

const isStep = ({operator_name: name = ''}: Operator): boolean => !/^(PROJECTION|EXPLAIN_ANALYZE|)$/.test(name.trim());

/** Returns the steps in order of execution. Operators that only compute columns count towards the step below. */
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

/** Returns the steps of a measured run from the output of `EXPLAIN (ANALYZE, FORMAT json)`. */
export const profiledSteps = (json: string): readonly StepFigures[] => stepsBelow(JSON.parse(json) as Operator);
