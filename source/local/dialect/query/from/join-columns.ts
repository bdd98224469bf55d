import {comparable} from '../../expression/coerce.ts';
import {quoteName} from '../../quote.ts';
import type {MergedColumn, OutColumn, Relation, Typed} from '../../typed.ts';
import {commonType} from '../resolve-column.ts';

type Side = {readonly relations: readonly Relation[]; readonly merged?: readonly MergedColumn[] | undefined};

/** Returns a column by its unqualified name; undefined if none or several match. */
const columnOf = ({relations, merged = []}: Side, name: string): MergedColumn | undefined => {
	const known = merged.find(column => column.name === name);
	if (known) return known;
	const [found, ...more] = relations.flatMap(relation =>
		(relation.columns ?? [])
			.filter(column => column.name === name)
			.map((column: OutColumn) => ({
				...column,
				sql: `${quoteName(relation.name)}.${quoteName(name)}`,
				form: `${relation.name}.${name}`,
			})),
	);
	return more.length === 0 ? found : undefined;
};

const namesIn = ({relations, merged = []}: Side): readonly string[] => {
	const taken = merged.map(({name}) => name);
	const others = relations.flatMap(({columns}) => columns ?? []).map(({name}) => name);
	return [...taken, ...others.filter(name => !taken.includes(name))];
};

/**
 * Returns USING and NATURAL as a condition with the merged columns, because the engine does not ignore trailing
 * blanks in comparisons. Undefined if the columns are unknown.
 */
export const joinColumns = (
	left: Side,
	right: Side,
	using: readonly string[] | 'natural',
	type: 'inner' | 'left' | 'right' | 'full' | 'cross',
): {readonly condition: string; readonly merged: readonly MergedColumn[]} | undefined => {
	if ([...left.relations, ...right.relations].some(({columns, name}) => !columns || name === '')) return undefined;
	const names = using === 'natural' ? namesIn(left).filter(name => namesIn(right).includes(name)) : using;
	const conditions: string[] = [];
	const merged: MergedColumn[] = [];
	for (const name of names) {
		const [a, b] = [columnOf(left, name), columnOf(right, name)];
		if (!a || !b) return undefined;
		const sides: readonly [Typed, Typed] = [a, b];
		conditions.push(comparable(...sides).join(' = '));
		const column = {name, type: commonType([a.type, b.type])};
		if (type === 'full') merged.push({...column, sql: `coalesce(${a.sql}, ${b.sql})`, form: `${a.form} ${b.form}`});
		else merged.push({...column, ...(type === 'right' ? {sql: b.sql, form: b.form} : {sql: a.sql, form: a.form})});
	}

	if (conditions.length === 0) return undefined;
	const others = [...(left.merged ?? []), ...(right.merged ?? [])].filter(({name}) => !names.includes(name));
	return {condition: conditions.join(' AND '), merged: [...merged, ...others]};
};
