import type {Branch, ProcedureStatement} from '../../tree/procedure-body.ts';
import type {Parser} from '../parser.ts';
import type {ParseStatements} from './parse-loop.ts';

const branch = (parser: Parser, parse: () => Branch['conditions'], statements: () => Branch['statements']): Branch => {
	const start = parser.start();
	const conditions = parse();
	parser.expect('then');
	const body = statements();
	return {conditions, statements: body, ...parser.spanFrom(start)};
};

/** Parses IF ... ELSIF ... ELSE ... END IF. */
export const parseIf = (parser: Parser, statements: ParseStatements): ProcedureStatement => {
	const start = parser.start();
	const branches: Branch[] = [];
	parser.expect('if');
	do {
		branches.push(
			branch(
				parser,
				() => [parser.expression()],
				() => statements(parser, 'elsif', 'elseif', 'else', 'end'),
			),
		);
	} while (parser.takeAny('elsif', 'elseif'));
	const otherwise = parser.take('else') ? statements(parser, 'end') : undefined;
	parser.expect('end', 'if');
	return {kind: 'if', branches, otherwise, ...parser.spanFrom(start)};
};

/** Parses CASE with statements in its branches, up to END CASE. */
export const parseCaseStatement = (parser: Parser, statements: ParseStatements): ProcedureStatement => {
	const start = parser.start();
	parser.expect('case');
	const operand = parser.isAt('when') ? undefined : parser.expression();
	const branches: Branch[] = [];
	while (parser.take('when')) {
		branches.push(
			branch(
				parser,
				() => (operand ? parser.list(() => parser.expression()) : [parser.expression()]),
				() => statements(parser, 'when', 'else', 'end'),
			),
		);
	}

	if (branches.length === 0) parser.fail('WHEN was expected');
	const otherwise = parser.take('else') ? statements(parser, 'end') : undefined;
	parser.expect('end', 'case');
	return {kind: 'case-statement', operand, branches, otherwise, ...parser.spanFrom(start)};
};
