import {codeTokens} from '../../lexer/lexer.ts';
import type {Block, ProcedureStatement} from '../../tree/procedure-body.ts';
import {createParser} from '../create-parser.ts';
import type {Parser} from '../parser.ts';
import {withRanges, withVariables} from './body-text.ts';
import {parseCaseStatement, parseIf} from './parse-branches.ts';
import {parseDeclarations} from './parse-declarations.ts';
import {parseStaticSql, parseTarget} from './parse-embedded.ts';
import {type ParseStatements, parseFor, parsePlainLoop} from './parse-loop.ts';
import {parseSimpleStatement} from './parse-simple-statement.ts';

const takeLabel = (parser: Parser): string | undefined => {
	if (!parser.takeOperator('<<')) return undefined;
	const {name} = parser.identifier('a label');
	parser.expectOperator('>>');
	return name;
};

const parseHandler = (parser: Parser): readonly ProcedureStatement[] | undefined => {
	if (!parser.take('exception')) return undefined;
	parser.expect('when');
	if (!parser.take('others')) {
		parser.refuse(
			'OTHERS is the only condition that Redshift supports.',
			{start: parser.start(), end: parser.start()},
			'Write EXCEPTION WHEN OTHERS THEN, and read SQLSTATE in it.',
		);
	}

	parser.expect('then');
	return statements(parser, 'end');
};

/** [<<label>>] [DECLARE ...] BEGIN ... [EXCEPTION WHEN OTHERS THEN ...] END [label]. */
const parseBlock = (parser: Parser, label: string | undefined, start: number): Block => {
	const declarations = parseDeclarations(parser);
	parser.expect('begin');
	const body = statements(parser, 'exception', 'end');
	const handler = parseHandler(parser);
	parser.expect('end');
	if (!parser.isOperator(';') && !parser.isDone()) parser.identifier('a label');
	return {kind: 'block', label, declarations, statements: body, handler, ...parser.spanFrom(start)};
};

const isAssignment = (parser: Parser): boolean => {
	const after = parser.isOperator('.', 1) ? 3 : 1;
	return parser.isOperator(':=', after) || parser.isOperator('=', after);
};

const parseOne = (parser: Parser): ProcedureStatement => {
	const start = parser.start();
	const label = takeLabel(parser);
	const token = parser.peek();
	const word = token?.kind === 'word' ? token.value : '';
	if (word === 'declare' || word === 'begin') return parseBlock(parser, label, start);
	if (word === 'loop' || word === 'while') return parsePlainLoop(parser, {label, start, statements});
	if (word === 'for') return parseFor(parser, {label, start, statements});
	if (label !== undefined) return parser.fail('a block or a loop was expected after its label');
	if ((token?.kind === 'word' || token?.kind === 'quoted') && isAssignment(parser)) {
		const target = parseTarget(parser);
		if (!parser.takeOperator(':=')) parser.expectOperator('=');
		return {kind: 'assign', target, value: parser.expression(), ...parser.spanFrom(start)};
	}

	if (word === 'if') return parseIf(parser, statements);
	if (word === 'case') return parseCaseStatement(parser, statements);
	return parseSimpleStatement(parser, word) ?? parseStaticSql(parser);
};

const statements: ParseStatements = (parser, ...until) => {
	const found: ProcedureStatement[] = [];
	while (!parser.isAtAny(...until)) {
		if (parser.isDone()) parser.fail(`${(until.at(-1) ?? '').toUpperCase()} was expected`);
		found.push(parser.nested(() => parseOne(parser)));
		parser.expectOperator(';');
	}

	return found;
};

/**
 * Parses the block of a procedure from a text that contains nothing else. Throws `sql` with the position of the
 * first error.
 */
export const parseProcedureBody = (text: string): Block => {
	const parser = createParser(text, {tokens: withVariables(withRanges(codeTokens(text)))});
	const start = parser.start();
	const block = parseBlock(parser, takeLabel(parser), start);
	parser.takeOperator(';');
	return parser.isDone() ? block : parser.fail();
};
