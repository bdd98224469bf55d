import type {TableRole} from './catalogue.ts';
import type {CatalogueProblem} from './catalogue-problem.ts';
import type {ParsedStatement} from './parse-statement.ts';

type Kinds = Readonly<Record<'tables' | 'load' | 'transform', readonly ParsedStatement[]>>;

const unpaired = (
	filling: readonly ParsedStatement[],
	tables: ReadonlyMap<string, ParsedStatement>,
): CatalogueProblem[] =>
	filling
		.filter(({statement}) => !tables.has(statement.name))
		.map(({statement: {file, name}}) => ({
			file,
			line: undefined,
			message: `it fills the table ${name}, but there is no tables/${name}.sql.`,
			remedy: `Add tables/${name}.sql, or name this file after a table.`,
		}));

const roleProblem = (
	table: ParsedStatement,
	load: ParsedStatement | undefined,
	transform: ParsedStatement | undefined,
): CatalogueProblem | undefined => {
	const {file, name} = table.statement;
	const source = table.role === undefined && transform?.role !== undefined ? transform : table;
	const at = {file: source.statement.file, line: source.lineOf('role')};
	if (load !== undefined && transform !== undefined) {
		const message = `both ${load.statement.file} and ${transform.statement.file} fill ${name}.`;
		return {file, line: undefined, message, remedy: 'Load into a staging table, and transform from there.'};
	}

	if (table.role !== undefined && transform?.role !== undefined && table.role !== transform.role) {
		const message = `${name} is a ${table.role} here and a ${transform.role} in ${transform.statement.file}.`;
		return {...at, message, remedy: 'Set the role in one place.'};
	}

	const role = table.role ?? transform?.role;
	if (load !== undefined && role !== undefined && role !== 'staging') {
		const message = `${name} is filled by a load, so it is a staging table, not a ${role}.`;
		return {...at, message, remedy: 'Delete the role, or fill the table with a transform.'};
	}

	if (transform !== undefined && role !== 'fact' && role !== 'dimension') {
		const message = `the role of ${name}, fact or dimension, is missing.`;
		return {...at, message, remedy: 'Add "-- role: fact" or "-- role: dimension".'};
	}

	if (load === undefined && transform === undefined && role === undefined) {
		const message = `nothing fills the table ${name}.`;
		return {file, line: undefined, message, remedy: `Add load/${name}.sql or transform/${name}.sql, or a "-- role:".`};
	}

	return undefined;
};

/** Returns the role of every table, from what fills it and from its header, and any contradictions. */
export const tableRoles = (kinds: Kinds): {roles: Map<string, TableRole>; problems: CatalogueProblem[]} => {
	const byName = (all: readonly ParsedStatement[]) => new Map(all.map(each => [each.statement.name, each]));
	const [tables, loads, transforms] = [byName(kinds.tables), byName(kinds.load), byName(kinds.transform)];
	const problems = [...unpaired(kinds.load, tables), ...unpaired(kinds.transform, tables)];
	const roles = new Map<string, TableRole>();
	for (const [name, table] of tables) {
		const problem = roleProblem(table, loads.get(name), transforms.get(name));
		if (problem !== undefined) problems.push(problem);
		roles.set(name, loads.has(name) ? 'staging' : (table.role ?? transforms.get(name)?.role ?? 'dimension'));
	}

	return {roles, problems};
};
