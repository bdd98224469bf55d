import {codeTokens} from '../language/lexer/lexer.ts';
import type {Identifier} from '../language/tree/node.ts';
import type {Statement} from './catalogue.ts';

/**
 * Targets that statements read by their bare name, with their places; none of a statement that cannot be parsed, which
 * is reported when it runs. The parser is loaded only where a file names a target at all: a catalogue is read at each start.
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
