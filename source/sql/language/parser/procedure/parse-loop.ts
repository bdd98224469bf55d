import type {ProcedureStatement, QueryLoop, RangeLoop} from '../../tree/procedure-body.ts';
import type {Parser} from '../parser.ts';
import {rangeAt} from './body-text.ts';
import {endOfStatement, parseTargets, parseWhole} from './parse-embedded.ts';

/** Parses statements up to one of the words, which is not taken. */
export type ParseStatements = (parser: Parser, ...until: readonly string[]) => readonly ProcedureStatement[];

type LoopStart = {readonly label: string | undefined; readonly start: number; readonly statements: ParseStatements};

/** LOOP ... END LOOP [label]. */
const parseLoopBody = (parser: Parser, {statements}: LoopStart): readonly ProcedureStatement[] => {
	parser.expect('loop');
	const body = statements(parser, 'end');
	parser.expect('end', 'loop');
	if (!parser.isOperator(';')) parser.identifier('a label');
	return body;
};

/** Parses LOOP and WHILE condition LOOP. */
export const parsePlainLoop = (parser: Parser, start: LoopStart): ProcedureStatement => {
	const condition = parser.take('while') ? parser.expression() : undefined;
	const body = parseLoopBody(parser, start);
	return {kind: 'loop', label: start.label, condition, statements: body, ...parser.spanFrom(start.start)};
};

const parseRange = (parser: Parser, loop: LoopStart, points: number, end: number): RangeLoop => {
	const variable = parser.identifier('a variable');
	parser.expect('in');
	const isReverse = parser.take('reverse');
	const low = parseWhole(parser, parser.tokens.slice(parser.at, points), inner => inner.expression());
	const [high, by] = parseWhole(parser, parser.tokens.slice(points + 2, end), inner => {
		const last = inner.expression();
		return [last, inner.take('by') ? inner.expression() : undefined] as const;
	});
	parser.moveTo(end);
	const statements = parseLoopBody(parser, loop);
	const {label, start} = loop;
	return {
		kind: 'range-loop',
		label,
		variable,
		isReverse,
		from: low,
		to: high,
		by,
		statements,
		...parser.spanFrom(start),
	};
};

const parseSource = (parser: Parser, end: number): QueryLoop['source'] => {
	const start = parser.start();
	if (parser.take('execute')) {
		const text = parser.expression();
		return {kind: 'dynamic', text, ...parser.spanFrom(start)};
	}

	if (!parser.isAtAny('select', 'with') && !parser.isOperator('(')) {
		parser.refuse(
			'FOR takes a range, a query, or EXECUTE with a string.',
			parser.spanFrom(start),
			'Write FOR name IN 1..10 LOOP, or FOR record IN SELECT ... LOOP.',
		);
	}

	const query = parseWhole(parser, parser.tokens.slice(parser.at, end), inner => inner.query());
	parser.moveTo(end);
	return query;
};

/** Parses every form of FOR. */
export const parseFor = (parser: Parser, loop: LoopStart): RangeLoop | QueryLoop => {
	parser.expect('for');
	const end = endOfStatement(parser, 'loop');
	const points = rangeAt(parser.tokens, parser.at, end);
	if (points !== undefined) return parseRange(parser, loop, points, end);
	const targets = parseTargets(parser);
	parser.expect('in');
	const source = parseSource(parser, end);
	const statements = parseLoopBody(parser, loop);
	return {kind: 'query-loop', label: loop.label, targets, source, statements, ...parser.spanFrom(loop.start)};
};
