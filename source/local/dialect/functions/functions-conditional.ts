import {comparable} from '../expression/coerce.ts';
import {areTrimmed} from '../expression/trailing-blanks.ts';
import {commonType} from '../query/resolve-column.ts';
import type {Typed} from '../typed.ts';
import {at, type FunctionTable, scalar} from './function-spec.ts';

const same = (args: readonly Typed[]): Typed['type'] => commonType(args.map(arg => arg.type));

const coalesce = scalar(
	1,
	Number.POSITIVE_INFINITY,
	args => ({sql: `coalesce(${args.map(arg => arg.sql).join(', ')})`, type: same(args), ...areTrimmed(args)}),
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
		args => ({
			sql: `CASE WHEN ${at(args, 0).sql} IS NOT NULL THEN ${at(args, 1).sql} ELSE ${at(args, 2).sql} END`,
			type: same(args.slice(1)),
			...areTrimmed(args.slice(1)),
		}),
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
			const results: Typed[] = [];
			let branches = '';
			for (let index = 0; index + 1 < rest.length; index += 2) {
				const search = at(rest, index);
				const result = at(rest, index + 1);
				const [left, right] = comparable(value, search);
				const condition =
					search.type.name === 'null' ? `${value.sql} IS NULL` : `${left} IS NOT DISTINCT FROM ${right}`;
				branches += ` WHEN ${condition} THEN ${result.sql}`;
				results.push(result);
			}
			const last = rest.length % 2 === 1 ? rest.at(-1) : undefined;
			if (last) results.push(last);
			return {
				sql: `CASE${branches}${last ? ` ELSE ${last.sql}` : ''} END`,
				type: same(results),
				...areTrimmed(results),
			};
		},
		'case',
	),
};
