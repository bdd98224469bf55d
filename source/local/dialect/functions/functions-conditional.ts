import type {Expression} from '../../../sql/language/tree/query.ts';
import {checkBranches} from '../checks/check-branches.ts';
import {checkComparison} from '../checks/check-operands.ts';
import {comparable} from '../expression/coerce.ts';
import {areTrimmed} from '../expression/trailing-blanks.ts';
import {branchValues} from '../query/branch-values.ts';
import {commonType} from '../query/resolve-column.ts';
import type {Typed} from '../typed.ts';
import {at, type CallInput, type FunctionTable, scalar} from './function-spec.ts';

const same = (args: readonly Typed[]): Typed['type'] => commonType(args.map(arg => arg.type));

/** Throws if the arguments from an index on have no common type. */
const checkArguments = ({call, context}: CallInput, word: string, args: readonly Typed[], from = 0): void =>
	checkBranches(context, word, args.slice(from), call.arguments.slice(from));

const coalesce = scalar(
	1,
	Number.POSITIVE_INFINITY,
	(given, input) => {
		checkArguments(input, 'COALESCE', given);
		const args = branchValues(given);
		return {sql: `coalesce(${args.map(arg => arg.sql).join(', ')})`, type: same(args), ...areTrimmed(args)};
	},
	'coalesce',
);

const extreme = (name: string) =>
	scalar(1, Number.POSITIVE_INFINITY, (given, input) => {
		checkArguments(input, name.toUpperCase(), given);
		const args = given.some(({type}) => type.name === 'super') ? given : branchValues(given);
		return {
			sql: `${name}(${args.map(arg => arg.sql).join(', ')})`,
			type: same(args),
			...areTrimmed(args),
		};
	});

export const conditionalFunctions: FunctionTable = {
	coalesce,
	nvl: coalesce,
	ifnull: coalesce,
	nvl2: scalar(
		3,
		3,
		(args, input) => {
			checkArguments(input, 'CASE', args, 1);
			const results = branchValues(args.slice(1));
			return {
				sql: `CASE WHEN ${at(args, 0).sql} IS NOT NULL THEN ${at(results, 0).sql} ELSE ${at(results, 1).sql} END`,
				type: same(results),
				...areTrimmed(results),
			};
		},
		'case',
	),
	nullif: scalar(2, 2, (args, {call, context}) => {
		const [one = call, other = call] = call.arguments;
		checkComparison(context, '=', call, at(args, 0), at(args, 1), [one, other]);
		const [left, right] = comparable(at(args, 0), at(args, 1));
		const {sql, type, name} = at(args, 0);
		return {sql: `CASE WHEN ${left} = ${right} THEN NULL ELSE ${sql} END`, type, name};
	}),
	isnull: coalesce,
	greatest: extreme('greatest'),
	least: extreme('least'),
	// NULL equals NULL here, unlike in CASE.
	decode: scalar(
		3,
		Number.POSITIVE_INFINITY,
		(args, {call, context}) => {
			const value = at(args, 0);
			const rest = args.slice(1);
			const conditions: string[] = [];
			const given: Typed[] = [];
			const places: (Expression | undefined)[] = [];
			const placeOf = (index: number): Expression => call.arguments[index + 1] ?? call;
			for (let index = 0; index + 1 < rest.length; index += 2) {
				const search = at(rest, index);
				checkComparison(context, '=', placeOf(index), value, search, [placeOf(-1), placeOf(index)]);
				const [left, right] = comparable(value, search);
				conditions.push(search.type.name === 'null' ? `${value.sql} IS NULL` : `${left} IS NOT DISTINCT FROM ${right}`);
				given.push(at(rest, index + 1));
				places.push(placeOf(index + 1));
			}
			if (rest.length % 2 === 1) {
				given.push(at(rest, rest.length - 1));
				places.push(placeOf(rest.length - 1));
			}

			checkBranches(context, 'CASE', given, places);
			const results = branchValues(given);
			const branches = conditions.map((condition, index) => ` WHEN ${condition} THEN ${at(results, index).sql}`);
			const last = results[conditions.length];
			return {
				sql: `CASE${branches.join('')}${last ? ` ELSE ${last.sql}` : ''} END`,
				type: same(results),
				...areTrimmed(results),
			};
		},
		'case',
	),
};
