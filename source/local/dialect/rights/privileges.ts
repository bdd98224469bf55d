import type {Privilege} from '../../../sql/language/tree/grant.ts';
import type {StatementSource} from '../statements/statement-source.ts';
import type {ObjectKind} from './record-key.ts';

/** The privileges for each kind of object, and the ones that ALL includes. */
const privileges: Readonly<Record<ObjectKind, {readonly all: readonly string[]; readonly more: readonly string[]}>> = {
	table: {
		all: ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'DROP', 'REFERENCES', 'ALTER', 'TRUNCATE'],
		more: ['RULE', 'TRIGGER'],
	},
	schema: {all: ['USAGE', 'CREATE', 'ALTER', 'DROP'], more: []},
	database: {all: ['CREATE', 'TEMPORARY', 'USAGE', 'ALTER'], more: []},
	function: {all: ['EXECUTE'], more: []},
	procedure: {all: ['EXECUTE'], more: []},
	language: {all: ['USAGE'], more: []},
	system: {all: [], more: []},
	scope: {all: [], more: []},
};

const longer: Readonly<Record<string, string>> = {TEMP: 'TEMPORARY'};

/** Returns the privileges on a kind of object, as recorded. Throws `sql` for a privilege that does not apply to it. */
export const namesOfPrivileges = (
	source: StatementSource,
	kind: ObjectKind,
	given: readonly Privilege[],
): readonly {readonly name: string; readonly columns: readonly string[]}[] =>
	given.flatMap(({name, columns, ...place}) => {
		const {all, more} = privileges[kind];
		const written = name.toUpperCase();
		const columnNames = columns.map(column => column.name);
		if (columnNames.length > 0 && written !== 'SELECT' && written !== 'UPDATE' && written !== 'ALL')
			source.fail(`${written} cannot be granted on single columns.`, place, 'Only SELECT and UPDATE can.');
		if (written === 'ALL' && columnNames.length > 0)
			return ['SELECT', 'UPDATE'].map(each => ({name: each, columns: columnNames}));
		if (written === 'ALL') return (all.length > 0 ? all : ['ALL']).map(each => ({name: each, columns: []}));
		const found = longer[written] ?? written;
		if (all.length > 0 && ![...all, ...more].includes(found))
			source.fail(`A ${kind} has no privilege ${written}.`, place, `Available: ${all.join(', ')}.`);
		return [{name: found, columns: columnNames}];
	});
