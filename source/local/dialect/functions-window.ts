import {asDouble} from './coerce.ts';
import {bigint, double} from './data-type.ts';
import {checkedTotal} from './float-range.ts';
import {at, type FunctionTable, window} from './function-spec.ts';
import type {Typed} from './typed.ts';

const ranking = (name: string) => window(0, 0, (_, input) => ({sql: `${name}()${input.over}`, type: bigint}));
const share = (name: string) => window(0, 0, (_, input) => ({sql: `${name}()${input.over}`, type: double}));

const neighbour = (name: string) =>
	window(1, 3, (args, input) => {
		const nulls = input.call.ignoresNulls ? ' IGNORE NULLS' : '';
		return {
			sql: `${name}(${args.map(arg => arg.sql).join(', ')}${nulls})${input.over}`,
			type: at(args, 0).type,
		};
	});

const edge = (name: string, max: number) =>
	window(max, max, (args, input) => {
		const nulls = input.call.ignoresNulls ? ' IGNORE NULLS' : '';
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
