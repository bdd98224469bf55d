import type {Statement} from './catalogue.ts';
import type {CatalogueProblem} from './catalogue-problem.ts';

const byName = (a: Statement, b: Statement): number => (a.name < b.name ? -1 : 1);

/** Returns one cycle of needs, from a statement back to itself. */
const circleFrom = (start: Statement, stuck: ReadonlyMap<string, Statement>): string[] => {
	const way: string[] = [];
	let at: Statement | undefined = start;
	while (at !== undefined && !way.includes(at.name)) {
		way.push(at.name);
		at = at.needs.map(need => stuck.get(need)).find(need => need !== undefined);
	}

	const from = way.indexOf(at?.name ?? '');
	return [...way.slice(from), way[from] ?? ''];
};

/**
 * Orders the statements of one kind so that each comes after its needs, ties by name. A missing need or a cycle is
 * a problem; statements of a cycle come last.
 */
export const orderByNeeds = (
	statements: readonly Statement[],
	needsLine: (statement: Statement) => number | undefined = () => undefined,
): {ordered: Statement[]; problems: CatalogueProblem[]} => {
	const names = new Set(statements.map(({name}) => name));
	const problems: CatalogueProblem[] = statements.flatMap(statement =>
		statement.needs
			.filter(need => !names.has(need))
			.map(need => ({
				file: statement.file,
				line: needsLine(statement),
				message: `it needs "${need}", but there is no ${statement.kind}/${need}.sql.`,
				remedy: `Name files of ${statement.kind}/ only: ${[...names].sort().join(', ')}.`,
			})),
	);
	const ordered: Statement[] = [];
	const done = new Set<string>();
	let waiting = [...statements].sort(byName);
	for (;;) {
		const ready = waiting.find(({needs}) => needs.every(need => done.has(need) || !names.has(need)));
		if (ready === undefined) break;
		ordered.push(ready);
		done.add(ready.name);
		waiting = waiting.filter(statement => statement !== ready);
	}

	const [first] = waiting;
	if (first !== undefined) {
		const circle = circleFrom(first, new Map(waiting.map(statement => [statement.name, statement])));
		const at = waiting.find(({name}) => name === circle[0]) ?? first;
		problems.push({
			file: at.file,
			line: needsLine(at),
			message: `the needs form a cycle: ${circle.join(' needs ')}.`,
			remedy: 'Remove one of them.',
		});
	}

	return {ordered: [...ordered, ...waiting], problems};
};
