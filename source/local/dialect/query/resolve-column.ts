import {any, type DataType} from '../../../sql/language/data-type.ts';
import type {OutColumn, Scope} from '../typed.ts';

/** Returns the type of a column according to the declared designs. The engine reports missing columns. */
export const columnType = (scope: Scope, table: string | undefined, name: string): DataType => {
	for (let at: Scope | undefined = scope; at; at = at.parent) {
		const relations = table === undefined ? at.relations : at.relations.filter(relation => relation.name === table);
		// A relation with unknown columns may contain it.
		if (table === undefined && relations.length > 1 && relations.some(relation => !relation.columns)) {
			for (const relation of relations) relation.onRead?.();
			return any;
		}

		for (const relation of relations) {
			const found = relation.columns?.find(column => column.name === name);
			if (found) {
				relation.onRead?.(name);
				return found.type;
			}

			if (!relation.columns) relation.onRead?.();
		}
		if (table !== undefined && relations.length > 0) return any;
		const alias = table === undefined ? at.aliases.get(name) : undefined;
		if (alias) return alias;
	}
	return any;
};

/** Returns columns renamed as in `t (a, b)`. Columns beyond the given names keep theirs. */
export const renamed = (
	columns: readonly OutColumn[] | undefined,
	names: readonly string[],
): readonly OutColumn[] | undefined =>
	columns?.map((column, index) => ({name: names[index] ?? column.name, type: column.type}));

/** Returns the length that fits all types; none if one of them has none. */
const longest = (types: readonly DataType[]): Pick<DataType, 'length'> => {
	const lengths = types.flatMap(({length}) => (length === undefined ? [] : [length]));
	return lengths.length === types.length ? {length: Math.max(...lengths)} : {};
};

/** Returns the common type of several branches of a set operation, a CASE or a COALESCE. */
export const commonType = (types: readonly DataType[]): DataType => {
	const known = types.filter(type => type.name !== 'null');
	const firm = known.filter(type => type.name !== 'literal');
	const first = firm[0];
	if (!first) return known.length > 0 ? {name: 'literal', ...longest(known)} : (types[0] ?? any);
	if (firm.every(type => type.name === first.name)) {
		if (first.name === 'numeric') {
			const scale = Math.max(...firm.map(type => type.scale ?? 0));
			const whole = Math.max(...firm.map(type => (type.precision ?? 18) - (type.scale ?? 0)));
			return {name: 'numeric', precision: Math.min(38, whole + scale), scale};
		}
		if (first.name === 'varchar' || first.name === 'char') {
			// Literals count: in COALESCE(name, 'a longer text') the literal may be longer than any name.
			return {name: first.name, ...longest(known), ...(firm.every(type => type.wasLiteral) && {wasLiteral: true})};
		}
		return first;
	}
	const order: readonly DataType['name'][] = ['smallint', 'integer', 'bigint', 'numeric', 'real', 'double'];
	if (firm.every(type => order.includes(type.name))) {
		const widest = firm.reduce((a, b) => (order.indexOf(a.name) >= order.indexOf(b.name) ? a : b));
		if (widest.name !== 'numeric') return widest.name === 'real' ? {name: 'double'} : widest;
		const digits = firm.map(type =>
			type.name === 'numeric'
				? {precision: type.precision ?? 18, scale: type.scale ?? 0}
				: {precision: type.name === 'bigint' ? 19 : type.name === 'integer' ? 10 : 5, scale: 0},
		);
		const scale = Math.max(...digits.map(digit => digit.scale));
		const whole = Math.max(...digits.map(digit => digit.precision - digit.scale));
		return {name: 'numeric', precision: Math.min(38, whole + scale), scale};
	}
	if (firm.every(type => type.name === 'varchar' || type.name === 'char')) return {name: 'varchar'};
	if (firm.every(type => type.name === 'date' || type.name === 'timestamp')) return {name: 'timestamp'};
	if (firm.every(type => ['date', 'timestamp', 'timestamptz'].includes(type.name))) return {name: 'timestamptz'};
	return any;
};
