import {type DataType, isFloat} from '../../../sql/language/data-type.ts';
import type {CallInput} from '../functions/function-spec.ts';
import {categoryOf, type TypeCategory, typeWords} from './type-category.ts';

type Rule = {
	readonly takes: readonly TypeCategory[];
	/** Function names, separated by blanks. */
	readonly functions: string;
	readonly step: string;
	/** The checked arguments, from 0; all if absent. */
	readonly at?: readonly number[];
};

const rules: readonly Rule[] = [
	{
		functions: 'sum avg',
		takes: ['number', 'interval', 'super'],
		step: 'Cast it to a number: x::int.',
	},
	{
		functions: 'stddev stddev_samp stddev_pop variance var_samp var_pop ratio_to_report',
		takes: ['number', 'super'],
		step: 'Cast it to a number: x::int.',
	},
	{
		functions: 'median percentile_cont',
		takes: ['number', 'moment', 'interval', 'super'],
		step: 'Cast it to a number, a date or a timestamp.',
	},
	{
		functions: 'min max',
		takes: ['number', 'text', 'moment', 'time', 'interval', 'super', 'bytes'],
		step: 'Use bool_or(x) or bool_and(x), or max(x::int).',
	},
	{
		functions: 'bool_and bool_or',
		takes: ['boolean', 'number', 'super'],
		step: 'Use a condition: bool_and(x > 0).',
	},
	{
		functions:
			'abs ceil ceiling floor round trunc sign sqrt cbrt exp ln log power pow sin cos tan cot asin acos atan degrees radians mod',
		takes: ['number', 'text', 'super'],
		at: [0],
		step: 'Cast it to a number: x::int.',
	},
	{
		functions: 'date_trunc extract date_part datepart pgdate_part last_day add_months next_day',
		takes: ['moment', 'time', 'interval', 'text', 'super'],
		at: [0],
		step: "Pass a date or a timestamp: x::date; for seconds, timestamp 'epoch' + x * interval '1 second'.",
	},
	{
		functions: 'datediff date_diff months_between',
		takes: ['moment', 'time', 'text', 'super'],
		step: "Pass dates or timestamps: x::date; for seconds, timestamp 'epoch' + x * interval '1 second'.",
	},
	{
		functions: 'dateadd date_add',
		takes: ['moment', 'time', 'text', 'super'],
		at: [1],
		step: 'Put the date after the number: dateadd(day, 1, at).',
	},
];

const ruleOf: ReadonlyMap<string, Rule> = new Map(
	rules.flatMap(rule => rule.functions.split(' ').map(name => [name, rule] as const)),
);

/** Returns whether a name has another form with other types: TRUNC of a date and others. */
const isOtherForm = (name: string, type: DataType): boolean =>
	name === 'trunc' && (type.name === 'timestamp' || type.name === 'timestamptz' || type.name === 'date');

/** Throws if a function does not accept the type of an argument. */
export const checkArguments = (input: CallInput): void => {
	const {call, name, context, ordered} = input;
	const rule = ruleOf.get(name);
	if (!rule) return;
	const args = ordered ? [ordered] : input.args;
	for (const [index, {type}] of args.entries()) {
		if (rule.at && !rule.at.includes(index)) continue;
		const category = categoryOf(type);
		const isRemainderOfFloat = name === 'mod' && isFloat(type);
		if (!category || isOtherForm(name, type)) continue;
		if (rule.takes.includes(category) && !isRemainderOfFloat) continue;
		context.fail(
			`Function ${name}(${args.map(arg => typeWords(arg.type)).join(', ')}) does not exist.`,
			call,
			isRemainderOfFloat ? 'Cast it to decimal first: x::decimal(18,4).' : rule.step,
		);
	}
};
