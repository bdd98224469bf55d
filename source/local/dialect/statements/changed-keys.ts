import type {TableConstraint} from '../../../sql/language/tree/table-definition.ts';
import type {TableDesign} from '../table-design.ts';
import {readReferences} from './read-column.ts';
import type {StatementSource} from './statement-source.ts';

/** A key of a table: the suffix of its default name, and the table's design without it. */
type Key = {readonly ending: string; readonly without: TableDesign};

const primaryEnding = 'pkey';
const uniqueEnding = (columns: readonly string[]): string => [...columns, 'key'].join('_');
const foreignEnding = (columns: readonly string[]): string => [...columns, 'fkey'].join('_');

const keysOf = (design: TableDesign): readonly Key[] => [
	...(design.primaryKey.length > 0 ? [{ending: primaryEnding, without: {...design, primaryKey: []}}] : []),
	...design.uniqueKeys.map(columns => ({
		ending: uniqueEnding(columns),
		without: {...design, uniqueKeys: design.uniqueKeys.filter(one => one !== columns)},
	})),
	...design.foreignKeys.map(key => ({
		ending: foreignEnding(key.columns),
		without: {...design, foreignKeys: design.foreignKeys.filter(one => one !== key)},
	})),
];

const keyOf = (source: StatementSource, design: TableDesign, constraint: TableConstraint): TableDesign => {
	const columns = constraint.columns.map(({name}) => name);
	switch (constraint.kind) {
		case 'primary-key':
			return {...design, primaryKey: columns};
		case 'unique':
			return {...design, uniqueKeys: [...design.uniqueKeys, columns]};
		case 'foreign-key':
			return {...design, foreignKeys: [...design.foreignKeys, readReferences(source, columns, constraint)]};
		default:
			return constraint satisfies never;
	}
};

const endingOf = ({kind, columns}: TableConstraint): string => {
	const names = columns.map(({name}) => name);
	return kind === 'primary-key' ? primaryEnding : kind === 'unique' ? uniqueEnding(names) : foreignEnding(names);
};

/** Returns the design with an additional key, with its name if it has one. */
export const withConstraint = (
	source: StatementSource,
	design: TableDesign,
	constraint: TableConstraint,
): TableDesign => {
	const keyed = keyOf(source, design, constraint);
	return constraint.name
		? {...keyed, keyNames: {...design.keyNames, [endingOf(constraint)]: constraint.name.name}}
		: keyed;
};

/** Returns the design without the named key; undefined if there is none. */
export const withoutConstraint = (design: TableDesign, table: string, name: string): TableDesign | undefined => {
	const {keyNames = {}} = design;
	const key = keysOf(design).find(({ending}) => (keyNames[ending] ?? `${table}_${ending}`) === name);
	if (!key) return undefined;
	const {[key.ending]: _, ...others} = keyNames;
	return {...key.without, keyNames: others};
};

/** Returns the names of a design's keys after columns were renamed. The order of the keys is unchanged. */
export const keyNamesAfter = ({keyNames, ...before}: TableDesign, after: TableDesign): TableDesign['keyNames'] => {
	if (!keyNames) return undefined;
	const endings = keysOf(after).map(({ending}) => ending);
	return Object.fromEntries(
		keysOf(before).flatMap(({ending}, index) => {
			const name = keyNames[ending];
			return name === undefined ? [] : [[endings[index] ?? ending, name]];
		}),
	);
};
