import {
	bigint,
	boolean,
	type DataType,
	double,
	engineType,
	integer,
	isFloat,
	isInteger,
	isMoment,
	isString,
	numeric,
	varchar,
} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {checkedTotal} from '../expression/arithmetic/float-range.ts';
import {asDouble, asText} from '../expression/coerce.ts';
import {superAs, superOrder} from '../expression/super-value.ts';
import {comparedBy, mayEndInBlanks} from '../expression/trailing-blanks.ts';
import type {Typed} from '../typed.ts';
import {aggregate, at, type CallInput, type FunctionTable, window} from './function-spec.ts';

const distinct = (input: CallInput): string => (input.call.isDistinct ? 'DISTINCT ' : '');

/** Returns `sum(DISTINCT x) OVER (...)`, optionally with another function or argument. */
const applied = (input: CallInput, name: string, argument = at(input.args, 0).sql, more = ''): string =>
	`${name}(${distinct(input)}${argument}${more})${input.over}`;

const inDouble = (name: string) =>
	aggregate(1, 1, ([value], input) => ({sql: applied(input, name, asDouble(value as Typed)), type: double}));

/** An integer is true unless it is 0. */
const inBoolean = (name: string) =>
	aggregate(1, 1, ([value], input) => {
		const {sql, type} = value as Typed;
		return {sql: applied(input, name, isInteger(type) ? `(${sql} <> 0)` : sql), type: boolean};
	});

/** Returns the number in a SUPER value. Other values are ignored, like NULL. */
const numberOf = (value: Typed): Typed =>
	value.type.name === 'super' ? {sql: superAs(value.sql, double), type: double} : value;

const sum = (input: CallInput): Typed => {
	const value = numberOf(at(input.args, 0));
	const {type} = value;
	if (isInteger(type)) return {sql: `CAST(${applied(input, 'sum')} AS BIGINT)`, type: bigint};
	if (type.name === 'numeric') return {sql: applied(input, 'sum'), type: numeric(38, type.scale ?? 0)};
	if (isFloat(type)) return {sql: checkedTotal(applied(input, 'sum', asDouble(value))), type: double};
	return {sql: applied(input, 'sum'), type};
};

// A quotient of exact sums: DuckDB's average is a double, but Redshift's average of integers is an integer.
const average = (input: CallInput): Typed => {
	const value = numberOf(at(input.args, 0));
	const {type} = value;
	if (isInteger(type)) {
		return {sql: `CAST(${applied(input, 'sum')} // ${applied(input, 'count')} AS BIGINT)`, type: bigint};
	}
	if (type.name === 'numeric') {
		const scale = type.scale ?? 0;
		const whole = `CAST(${applied(input, 'sum')} * CAST(1e${scale} AS DECIMAL(${scale + 1},0)) AS HUGEINT)`;
		const sql =
			scale === 0
				? `CAST(CAST(${applied(input, 'sum')} AS HUGEINT) // ${applied(input, 'count')} AS DECIMAL(38,0))`
				: `CAST(CAST(${whole} // ${applied(input, 'count')} AS DECIMAL(${37 - scale},0)) * CAST(0.${'0'.repeat(scale - 1)}1 AS DECIMAL(${scale},${scale})) AS DECIMAL(38,${scale}))`;
		return {sql, type: numeric(38, scale)};
	}
	return {sql: checkedTotal(applied(input, 'avg', asDouble(value))), type: double};
};

const extreme = (name: 'min' | 'max' | 'any_value' | 'bit_and' | 'bit_or') =>
	aggregate(1, 1, ([value], input) => {
		const {sql, type} = value as Typed;
		if (type.name !== 'super' || (name !== 'min' && name !== 'max')) return {sql: applied(input, name), type};
		return {sql: `arg_${name}(${sql}, ${superOrder(sql)})${input.over}`, type};
	});

// Between two integers, a quarter needs two decimal places and a half one.
const middleType = (type: DataType, fraction: string): DataType => {
	if (isMoment(type)) return type;
	if (isFloat(type) || type.name === 'any') return double;
	return numeric(38, type.name === 'numeric' ? (type.scale ?? 0) : Math.max(1, fraction.split('.')[1]?.length ?? 1));
};

const continuous = (input: CallInput, value: Typed, fraction: string): Typed => {
	const type = middleType(value.type, fraction);
	if (isMoment(type))
		return {sql: `CAST(quantile_cont(${value.sql}, ${fraction})${input.over} AS ${engineType(type)})`, type};
	const sql = `quantile_cont(${asDouble(value)}, ${fraction})${input.over}`;
	return {sql: type.name === 'numeric' ? `CAST(${sql} AS DECIMAL(38,${type.scale}))` : sql, type};
};

const fractionOf = (input: CallInput): string => {
	const fraction = at(input.args, 0);
	const number = Number(fraction.number);
	if (fraction.number === undefined || !(number >= 0 && number <= 1)) {
		return input.context.fail('The percentile must be a number from 0 to 1.', input.call);
	}
	return input.call.withinGroup[0]?.direction === 'desc' ? `${1 - number}` : fraction.sql;
};

const needsGroup = (input: CallInput): Typed =>
	input.ordered ?? input.context.fail(`${input.name.toUpperCase()} needs WITHIN GROUP (ORDER BY ...).`, input.call);

const listAggregate = (input: CallInput): Typed => {
	const {call, order, over} = input;
	const first = at(input.args, 0);
	const value =
		first.type.name === 'super' ? {...first, sql: engineCall('super_text', first.sql), type: varchar()} : first;
	const separator = input.args[1]?.sql ?? "''";
	const type = varchar(65_535);
	// Empty texts are ignored, like NULL.
	const text = `nullif(${asText(value)}, '')`;
	// Ordered by another expression, each value keeps its first position.
	if (call.isDistinct && order !== '' && (call.withinGroup.length > 1 || input.ordered?.sql !== value.sql)) {
		const values = `list(${isString(value.type) ? comparedBy(value) : asText(value)}${order}) FILTER (WHERE ${text} IS NOT NULL)${over}`;
		return {sql: engineCall('listed', `array_to_string(${engineCall('first_ones', values)}, ${separator})`), type};
	}

	if (call.isDistinct && isString(value.type)) {
		// Equal texts are adjacent, with the shortest first.
		const inOrder = order === '' ? ` ORDER BY ${value.sql}` : order;
		const values = `list(DISTINCT ${value.sql}${inOrder}) FILTER (WHERE ${text} IS NOT NULL)${over}`;
		const texts = mayEndInBlanks(value) ? engineCall('distinct_texts', values) : values;
		return {sql: engineCall('listed', `array_to_string(${texts}, ${separator})`), type};
	}

	// The engine orders distinct values by what it concatenates, which is text for numbers. So they are converted to text
	// afterwards.
	if (call.isDistinct && order !== '') {
		const values = `list(DISTINCT ${value.sql}${order}) FILTER (WHERE ${value.sql} IS NOT NULL)${over}`;
		const texts = `list_transform(${values}, lambda item: ${asText({...value, sql: 'item'})})`;
		return {sql: engineCall('listed', `array_to_string(${texts}, ${separator})`), type};
	}

	return {sql: engineCall('listed', `string_agg(${distinct(input)}${text}, ${separator}${order})${over}`), type};
};

export const aggregateFunctions: FunctionTable = {
	count: aggregate(1, 1, (args, input) => {
		if (input.call.isStar) return {sql: `count(*)${input.over}`, type: bigint};
		const value = at(args, 0);
		return {sql: applied(input, 'count', input.call.isDistinct ? comparedBy(value) : value.sql), type: bigint};
	}),
	sum: aggregate(1, 1, (_, input) => sum(input)),
	avg: aggregate(1, 1, (_, input) => average(input)),
	min: extreme('min'),
	max: extreme('max'),
	any_value: extreme('any_value'),
	// One bit per grouping column, set if GROUPING SETS, ROLLUP or CUBE does not group the row by it.
	grouping: aggregate(1, Number.POSITIVE_INFINITY, args => ({
		sql: `CAST(grouping(${args.map(comparedBy).join(', ')}) AS INTEGER)`,
		type: integer,
	})),
	stddev: inDouble('stddev_samp'),
	stddev_samp: inDouble('stddev_samp'),
	stddev_pop: inDouble('stddev_pop'),
	variance: inDouble('var_samp'),
	var_samp: inDouble('var_samp'),
	var_pop: inDouble('var_pop'),
	bool_and: inBoolean('bool_and'),
	bool_or: inBoolean('bool_or'),
	every: inBoolean('bool_and'),
	bit_and: extreme('bit_and'),
	bit_or: extreme('bit_or'),
	median: aggregate(1, 1, ([value], input) => continuous(input, value as Typed, '0.5')),
	percentile_cont: aggregate(1, 1, (_, input) => {
		const value = needsGroup(input);
		return continuous(input, value, fractionOf(input));
	}),
	percentile_disc: aggregate(1, 1, (_, input) => {
		const value = needsGroup(input);
		return {sql: `quantile_disc(${value.sql}, ${fractionOf(input)})${input.over}`, type: value.type};
	}),
	listagg: aggregate(1, 2, (_, input) => listAggregate(input)),
	hll: aggregate(1, 1, ([value], input) => ({
		sql: `count(DISTINCT ${comparedBy(value as Typed)})${input.over}`,
		type: bigint,
	})),
};

const ranking = (name: string) => window(0, 0, (_, input) => ({sql: `${name}()${input.over}`, type: bigint}));
const share = (name: string) => window(0, 0, (_, input) => ({sql: `${name}()${input.over}`, type: double}));

const neighbour = (name: string) =>
	window(1, 2, (args, input) => {
		const nulls = input.call.nulls === 'ignore' ? ' IGNORE NULLS' : '';
		return {
			sql: `${name}(${args.map(arg => arg.sql).join(', ')}${nulls})${input.over}`,
			type: at(args, 0).type,
		};
	});

const edge = (name: string, max: number) =>
	window(max, max, (args, input) => {
		const place = args[1]?.number;
		if (place !== undefined && !(Number(place) > 0))
			input.context.fail(
				`The offset of ${name.toUpperCase()} must be greater than zero.`,
				input.call.arguments[1],
				'Use 1 or more.',
			);
		const nulls = input.call.nulls === 'ignore' ? ' IGNORE NULLS' : '';
		return {sql: `${name}(${args.map(arg => arg.sql).join(', ')}${nulls})${input.over}`, type: at(args, 0).type};
	});

export const windowFunctions: FunctionTable = {
	row_number: ranking('row_number'),
	rank: ranking('rank'),
	dense_rank: ranking('dense_rank'),
	percent_rank: share('percent_rank'),
	cume_dist: share('cume_dist'),
	ntile: window(1, 1, ([count], input) => ({sql: `ntile(${(count as Typed).sql})${input.over}`, type: bigint})),
	lag: neighbour('lag'),
	lead: neighbour('lead'),
	first_value: edge('first_value', 1),
	last_value: edge('last_value', 1),
	nth_value: edge('nth_value', 2),
	ratio_to_report: window(1, 1, ([value], input) => {
		const number = asDouble(value as Typed);
		return {sql: `(${number} / ${checkedTotal(`sum(${number})${input.over}`)})`, type: double};
	}),
};
