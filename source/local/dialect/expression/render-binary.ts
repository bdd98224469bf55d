import {boolean} from '../../../sql/language/data-type.ts';
import type {Binary, BinaryOperator, Expression} from '../../../sql/language/tree/query.ts';
import {requireKnownName} from '../checks/check-column.ts';
import {checkCondition} from '../checks/check-condition.ts';
import {checkComparison} from '../checks/check-operands.ts';
import {posixPattern} from '../functions/regular-expression.ts';
import {tooDeep} from '../parse/too-deep.ts';
import type {RenderContext} from '../query/render-context.ts';
import {quoteText} from '../quote.ts';
import type {Scope, Typed} from '../typed.ts';
import {power} from './arithmetic/float-range.ts';
import {renderArithmetic} from './arithmetic/render-arithmetic.ts';
import {renderBits} from './arithmetic/render-bits.ts';
import {asText, comparable, literalText} from './coerce.ts';
import {isArithmetic, isComparison} from './operators.ts';
import {textOf} from './render-cast.ts';
import {renderComparison} from './render-comparison.ts';
import {concatenated} from './render-concat.ts';

// The engine's time grows with the cube of a chain's length.
const longest = 512;

/** Returns the operands of a chain of one operator, from left to right. Chains of thousands are nested on the left. */
const operandsOf = (node: Binary): readonly Expression[] => {
	const operands: Expression[] = [];
	let at: Expression = node;
	while (at.kind === 'binary' && at.operator === node.operator) {
		operands.push(at.right);
		at = at.left;
	}

	return [...operands, at].reverse();
};

/** An infix operator with two operands. */
export const renderBinary = (context: RenderContext, node: Binary, scope: Scope): Typed => {
	// Iterates down the left side, because recursion could overflow the stack.
	const chain: Binary[] = [];
	let at: Expression = node;
	while (at.kind === 'binary' && !isFlat(at.operator)) {
		chain.push(at);
		at = at.left;
	}

	if (chain.length > longest) throw tooDeep(context.sql, [], `${longest} operators in a chain`, node.at);
	const first = at.kind === 'binary' ? renderFlat(context, at, scope) : context.expression(at, scope);
	return chain.reduceRight((left, link) => {
		const right = context.expression(link.right, scope);
		if (isArithmetic(link.operator)) {
			requireKnownName(context, link.left, left, scope);
			requireKnownName(context, link.right, right, scope);
		}

		return renderOne(context, link, left, right);
	}, first);
};

const jsonField = "Use value.field for SUPER, or json_extract_path_text(text, 'field').";

const insteadOfOperator: Readonly<Record<string, string>> = {
	'->': jsonField,
	'->>': jsonField,
	'#>': jsonField,
	'#>>': jsonField,
	'@>': 'Unnest the SUPER array with FROM t, t.items i, and compare its elements.',
	'<@': 'Unnest the SUPER array with FROM t, t.items i, and compare its elements.',
};

const isFlat = (operator: BinaryOperator): boolean => operator === 'and' || operator === 'or' || operator === '||';

const renderFlat = (context: RenderContext, node: Binary, scope: Scope): Typed => {
	const nodes = operandsOf(node);
	const operands = nodes.map(operand => context.expression(operand, scope));
	if (node.operator === '||') return concatenated(operands);
	const word = node.operator.toUpperCase();
	for (const [index, operand] of operands.entries()) checkCondition(context, word, operand, nodes[index] ?? node);
	return {sql: `(${operands.map(({sql}) => sql).join(` ${word} `)})`, type: boolean};
};

const renderOne = (context: RenderContext, node: Binary, left: Typed, right: Typed): Typed => {
	const {operator} = node;
	if (isArithmetic(operator)) return renderArithmetic(context, operator, node.at, left, right);
	if (isComparison(operator)) {
		checkComparison(context, operator, node.at, left, right, [node.left, node.right]);
		return renderComparison(operator, left, right);
	}

	switch (operator) {
		case '^':
			return power(left, right);
		case '&':
		case '|':
		case '#':
		case '<<':
		case '>>':
			return renderBits(context, operator, node.at, left, right);
		case '~':
		case '!~': {
			const text = literalText(right);
			const pattern = text === undefined ? right.sql : quoteText(posixPattern(text));
			const sql = `regexp_matches(${left.type.name === 'super' ? textOf(left) : asText(left)}, ${pattern}, 's')`;
			return {sql: operator === '~' ? sql : `(NOT ${sql})`, type: boolean};
		}
		case 'is distinct from':
		case 'is not distinct from': {
			checkComparison(context, '=', node.at, left, right, [node.left, node.right]);
			const [a, b] = comparable(left, right);
			return {sql: `(${a} ${operator.toUpperCase()} ${b})`, type: boolean};
		}
		case '~*':
		case '!~*':
			return context.foreign(
				`The operator ${operator}`,
				node.at,
				`Redshift only has ${operator.slice(0, -1)}: compare lower(...) instead.`,
			);
		case 'overlaps':
			return context.refuse('OVERLAPS', node.at, 'Compare the bounds: a_start < b_end and b_start < a_end.');
		case '//':
			return context.foreign('The operator //', node.at, 'Use /, which truncates for integers.');
		default:
			return context.foreign(`The operator ${operator}`, node.at, insteadOfOperator[operator] ?? 'Use a function.');
	}
};
