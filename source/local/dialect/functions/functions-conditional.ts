import {comparable} from '../expression/coerce.ts';
import {besideSuper} from '../expression/super-value.ts';
import {areTrimmed} from '../expression/trailing-blanks.ts';
import {commonType} from '../query/resolve-column.ts';
import type {Typed} from '../typed.ts';
import {at, type FunctionTable, scalar} from './function-spec.ts';

const same = (args: readonly Typed[]): Typed['type'] => commonType(args.map(arg => arg.type));

const coalesce = scalar(
	1,
	Number.POSITIVE_INFINITY,
	given => {
		const args = besideSuper(given);
		return {sql: `coalesce(${args.map(arg => arg.sql).join(', ')})`, type: same(args), ...areTrimmed(args)};
	},
	'coalesce',
);

const extreme = (name: string) =>
	scalar(1, Number.POSITIVE_INFINITY, args => ({
		sql: `${name}(${args.map(arg => arg.sql).join(', ')})`,
		type: same(args),
		...areTrimmed(args),
	}));

export const conditionalFunctions: FunctionTable = {
	coalesce,
	nvl: coalesce,
	ifnull: coalesce,
	nvl2: scalar(
		3,
		3,
		args => {
			const results = besideSuper(args.slice(1));
			return {
				sql: `CASE WHEN ${at(args, 0).sql} IS NOT NULL THEN ${at(results, 0).sql} ELSE ${at(results, 1).sql} END`,
				type: same(results),
				...areTrimmed(results),
			};
		},
		'case',
	),
	nullif: scalar(2, 2, args => {
		const [left, right] = comparable(at(args, 0), at(args, 1));
		const {sql, type, name} = at(args, 0);
		return {sql: `CASE WHEN ${left} = ${right} THEN NULL ELSE ${sql} END`, type, name};
	}),
	isnull: coalesce,
	greatest: extreme('greatest'),
	least: extreme('least'),
	// NULL equals NULL here, other than in CASE.
	decode: scalar(
		3,
		Number.POSITIVE_INFINITY,
		args => {
			const value = at(args, 0);
			const rest = args.slice(1);
			const conditions: string[] = [];
			const given: Typed[] = [];
			for (let index = 0; index + 1 < rest.length; index += 2) {
				const search = at(rest, index);
				const [left, right] = comparable(value, search);
				conditions.push(search.type.name === 'null' ? `${value.sql} IS NULL` : `${left} IS NOT DISTINCT FROM ${right}`);
				given.push(at(rest, index + 1));
			}
			if (rest.length % 2 === 1) given.push(at(rest, rest.length - 1));
			const results = besideSuper(given);
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
