import {positionAt} from '../language/lexer/positions.ts';
import type {Identifier, Span} from '../language/tree/node.ts';
import {placeholdersOf} from './bind.ts';
import type {Statement} from './catalogue.ts';
import type {CatalogueProblem} from './catalogue-problem.ts';

/** Returns everything that must be built before the statement runs. */
const allNeeds = (statement: Statement, byName: ReadonlyMap<string, Statement>): Set<string> => {
	const found = new Set<string>();
	const waiting = [...statement.needs];
	for (let need = waiting.pop(); need !== undefined; need = waiting.pop()) {
		if (found.has(need)) continue;
		found.add(need);
		waiting.push(...(byName.get(need)?.needs ?? []));
	}

	return found;
};

/**
 * Returns the problems with tables and parameters in a statement: `:table.x` must be a table of the project that
 * is built earlier, and statements that run on shadows must not name a target directly, or they would read the
 * published table.
 */
export const checkReferences = (
	statement: Statement,
	tables: ReadonlySet<string>,
	transforms: ReadonlyMap<string, Statement>,
	bareTargets: readonly Identifier[],
): CatalogueProblem[] => {
	const {file, kind, name, sql} = statement;
	const needs = allNeeds(statement, transforms);
	const params = new Set(statement.params?.map(param => param.name));
	const used = new Set<string>();
	const problem = ({start}: Span, message: string, remedy: string): CatalogueProblem => ({
		file,
		line: positionAt(sql, start).line,
		message,
		remedy,
	});
	const problems: CatalogueProblem[] = [];
	for (const {name: placeholder, token} of placeholdersOf(sql)) {
		const [section = '', table] = placeholder.toLowerCase().split('.');
		if (table === undefined) {
			used.add(section);
			if (params.has(section)) continue;
			const remedy = kind === 'queries' ? `Add "-- params: ${section} = ...".` : 'Write it as :section.key of dwh.cfg.';
			problems.push(problem(token, `:${section} has no value.`, remedy));
		} else if (section === 'table') {
			if (!tables.has(table)) {
				problems.push(problem(token, `there is no tables/${table}.sql.`, `Add it, or correct ":table.${table}".`));
			} else if (kind === 'transform' && table === name) {
				problems.push(problem(token, 'a transform cannot read the table it fills.', 'Read staging or other tables.'));
			} else if (kind === 'transform' && transforms.has(table) && !needs.has(table)) {
				problems.push(problem(token, `it reads ${table}, which may not be built yet.`, `Add "-- needs: ${table}".`));
			}
		}
	}

	for (const param of params) {
		if (used.has(param)) continue;
		const remedy = `Write :${param} in the query, or remove it from the header.`;
		problems.push({file, line: undefined, message: `the parameter ${param} is not used.`, remedy});
	}

	if (kind === 'transform' || (kind === 'checks' && statement.scope !== 'published')) {
		for (const target of bareTargets) {
			const table = target.name;
			const message = `it reads ${table} by its own name, which is the published table even while a new version is built.`;
			problems.push(problem(target, message, `Write :table.${table}.`));
		}
	}

	return problems;
};
