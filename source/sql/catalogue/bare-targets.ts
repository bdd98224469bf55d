import {codeTokens} from '../language/lexer/lexer.ts';
import type {Identifier} from '../language/tree/node.ts';
import type {Statement} from './catalogue.ts';

/**
 * Returns the targets that statements read by bare name, with their positions. A statement that cannot be parsed
 * has none, and is reported when it runs. Loads the parser only if a file names a target at all, since a catalogue
 * is read on every start.
 */
export const readBareTargets = async (
	statements: readonly Statement[],
	targets: ReadonlySet<string>,
): Promise<ReadonlyMap<Statement, readonly Identifier[]>> => {
	const naming = statements.filter(({sql}) =>
		codeTokens(sql).some(({kind, value}) => (kind === 'word' || kind === 'quoted') && targets.has(value)),
	);
	if (naming.length === 0) return new Map();
	const [{tryParseStatement}, {tablesRead}] = await Promise.all([
		import('../language/parser/parse-statement.ts'),
		import('../language/tables-read.ts'),
	]);
	return new Map(
		naming.map(statement => {
			const tree = tryParseStatement(statement.sql);
			const names = (tree ? tablesRead(tree) : []).flatMap(({parts}) => (parts.length === 1 ? parts : []));
			return [statement, names.filter(({name}) => targets.has(name))];
		}),
	);
};
