import {realpath} from 'node:fs/promises';
import path from 'node:path';
import {readBareTargets} from './bare-targets.ts';
import {type Catalogue, type Statement, type StatementKind, statementKinds} from './catalogue.ts';
import {type CatalogueProblem, catalogueError, displayPath} from './catalogue-problem.ts';
import {checkReferences} from './check-references.ts';
import {orderByNeeds} from './order-by-needs.ts';
import {type ParsedStatement, parseStatement} from './parse-statement.ts';
import type {Project} from './project.ts';
import {misnamedFolders, readSqlFiles} from './read-sql-files.ts';
import {tableRoles} from './table-roles.ts';

type Parsed = {readonly statements: readonly ParsedStatement[]; readonly problems: readonly CatalogueProblem[]};

const readKind = (folder: string, kind: StatementKind): Parsed => {
	const {files, problems} = readSqlFiles(path.join(folder, kind));
	const statements = files.map(file => parseStatement(file, kind));
	return {statements, problems: [...problems, ...statements.flatMap(each => each.problems)]};
};

const readPersonal = (folder: string): Parsed => {
	const {files, problems} = readSqlFiles(folder, true);
	const statements = files.map(file => parseStatement(file, 'queries', true));
	return {statements, problems: [...problems, ...statements.flatMap(each => each.problems)]};
};

/** Folders that are neither the project's own queries nor listed already. */
const otherFolders = async (own: string, folders: readonly string[]): Promise<string[]> => {
	const real = (folder: string) => realpath(folder).catch(() => path.resolve(folder));
	const seen = new Set([await real(own)]);
	const unique: string[] = [];
	for (const folder of folders) {
		const resolved = await real(folder);
		if (!seen.has(resolved)) unique.push(path.resolve(folder));
		seen.add(resolved);
	}

	return unique;
};

const clashes = (statements: readonly ParsedStatement[]): CatalogueProblem[] => {
	const first = new Map<string, string>();
	return statements.flatMap(({statement: {name, file}}) => {
		const other = first.get(name);
		first.set(name, other ?? file);
		if (other === undefined) return [];
		const message = `${other} already has the name "${name}".`;
		return [{file, line: undefined, message, remedy: 'Rename one of them.'}];
	});
};

const noTables = (folder: string): CatalogueProblem => ({
	file: displayPath(path.join(folder, 'tables')),
	line: undefined,
	message: 'the project has no tables.',
	remedy: 'Add a CREATE TABLE as tables/<name>.sql.',
});

/**
 * Reads the project's SQL, checked and in order, with the queries of additional folders. Throws one `config` error
 * with every problem of every file, each with its place and remedy.
 */
export const readCatalogue = async (
	project: Project,
	extraQueryFolders: readonly string[] = [],
): Promise<Catalogue> => {
	const {catalogue, problems} = await readAll(project, extraQueryFolders);
	if (problems.length > 0) throw catalogueError(problems);
	return catalogue;
};

/** Reads only the queries, while the program runs: returns the valid ones and the problems of the others. */
export const readQueriesAgain = async (
	project: Project,
	extraQueryFolders: readonly string[],
): Promise<{readonly queries: readonly Statement[]; readonly problems: readonly CatalogueProblem[]}> => {
	const {catalogue, problems: all, queryFiles} = await readAll(project, extraQueryFolders);
	const problems = all.filter(({file}) => queryFiles.has(file));
	const broken = new Set(problems.map(({file}) => file));
	return {queries: catalogue.queries.filter(({file}) => !broken.has(file)), problems};
};

type ReadAll = {
	readonly catalogue: Catalogue;
	readonly problems: readonly CatalogueProblem[];
	/** The query files and their folders. */
	readonly queryFiles: ReadonlySet<string>;
};

const readAll = async (project: Project, extraQueryFolders: readonly string[]): Promise<ReadAll> => {
	const {folder} = project;
	const extra = await otherFolders(path.join(folder, 'queries'), extraQueryFolders);
	const own = statementKinds.map(kind => [kind, readKind(folder, kind)] as const);
	const personal = extra.map(readPersonal);
	const misnamed = await misnamedFolders(folder);
	const parsed = Object.fromEntries(own.map(([kind, {statements}]) => [kind, statements])) as Record<
		StatementKind,
		readonly ParsedStatement[]
	>;
	parsed.queries = [...parsed.queries, ...personal.flatMap(({statements}) => statements)];

	const {roles, problems: roleProblems} = tableRoles(parsed);
	const tables = new Set(roles.keys());
	const transforms = new Map(parsed.transform.map(({statement}) => [statement.name, statement]));
	const problems = [
		...own.flatMap(([, kind]) => kind.problems),
		...personal.flatMap(each => each.problems),
		...misnamed,
		...(tables.size === 0 ? [noTables(folder)] : []),
		...statementKinds.flatMap(kind => clashes(parsed[kind])),
		...roleProblems,
	];
	const named = [...parsed.transform, ...parsed.checks].map(({statement}) => statement);
	const bareTargets = await readBareTargets(named, new Set(transforms.keys()));
	const inOrder = (kind: StatementKind): Statement[] => {
		const lines = new Map(parsed[kind].map(({statement, lineOf}) => [statement, lineOf('needs')]));
		const {ordered, problems: found} = orderByNeeds([...lines.keys()], statement => lines.get(statement));
		problems.push(
			...found,
			...ordered.flatMap(statement => checkReferences(statement, tables, transforms, bareTargets.get(statement) ?? [])),
		);
		return ordered;
	};
	const catalogue: Catalogue = {
		tables: inOrder('tables'),
		load: inOrder('load'),
		transform: inOrder('transform'),
		checks: inOrder('checks'),
		queries: inOrder('queries'),
		roleOf: table => roles.get(table) ?? 'dimension',
		folder,
	};
	const ownQueries = own.find(([kind]) => kind === 'queries')?.[1];
	const queryProblems = [...(ownQueries?.problems ?? []), ...personal.flatMap(each => each.problems)];
	const queryFiles = new Set([
		...parsed.queries.map(({statement}) => statement.file),
		...queryProblems.map(({file}) => file),
	]);
	return {catalogue, problems, queryFiles};
};
