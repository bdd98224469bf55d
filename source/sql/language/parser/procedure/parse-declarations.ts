import type {CursorParameter, Declaration, VariableType} from '../../tree/procedure-body.ts';
import type {Parser} from '../parser.ts';

const parseVariableType = (parser: Parser): VariableType => {
	if (parser.take('record')) return {kind: 'record'};
	if (parser.take('refcursor')) return {kind: 'refcursor'};
	const from = parser.at;
	const first = parser.peek();
	if (first?.kind === 'word' || first?.kind === 'quoted') {
		const name = parser.objectName('a type');
		if (parser.isOperator('%')) {
			parser.expectOperator('%');
			const word = parser.takeAny('type', 'rowtype') ?? parser.fail('TYPE or ROWTYPE was expected');
			return word === 'type' ? {kind: 'same-as', name} : {kind: 'record'};
		}
	}

	parser.moveTo(from);
	return {kind: 'named', type: parser.type()};
};

const cursorParameter = (parser: Parser): CursorParameter => ({
	name: parser.identifier('an argument'),
	type: parser.type(),
});

const parseDeclaration = (parser: Parser): Declaration => {
	const start = parser.start();
	const name = parser.identifier('the name of a variable');
	if (parser.take('alias', 'for')) {
		const token = parser.peek();
		if (token?.kind !== 'parameter' && token?.kind !== 'word') return parser.fail('$1 or a name was expected');
		parser.moveTo(parser.at + 1);
		return {kind: 'alias', name, of: token.value, ...parser.spanFrom(start)};
	}

	if (parser.take('cursor')) {
		const parameters = parser.isOperator('(') ? parser.bracketed(() => cursorParameter(parser)) : [];
		if (!parser.take('is')) parser.expect('for');
		return {kind: 'cursor', name, parameters, query: parser.query(), ...parser.spanFrom(start)};
	}

	const isConstant = parser.take('constant');
	const type = parseVariableType(parser);
	const isNotNull = parser.take('not', 'null');
	const hasValue = parser.take('default') || parser.takeOperator(':=') || parser.takeOperator('=');
	const value = hasValue ? parser.expression() : undefined;
	return {kind: 'variable', name, type, isConstant, isNotNull, value, ...parser.spanFrom(start)};
};

/** Parses DECLARE and everything up to BEGIN; returns nothing if DECLARE does not come next. */
export const parseDeclarations = (parser: Parser): readonly Declaration[] => {
	const found: Declaration[] = [];
	while (parser.take('declare')) {
		while (!parser.isAt('begin') && !parser.isAt('declare')) {
			if (parser.isDone()) parser.fail('BEGIN was expected');
			found.push(parseDeclaration(parser));
			parser.expectOperator(';');
		}
	}

	return found;
};
