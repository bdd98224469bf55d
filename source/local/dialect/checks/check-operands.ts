import {type DataType, isFloat, isInteger, isMoment, isNumber, isTimeOfDay} from '../../../sql/language/data-type.ts';
import type {Span} from '../../../sql/language/tree/node.ts';
import type {ArithmeticOperator} from '../expression/operators.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {Typed} from '../typed.ts';
import {categoryOf, typeWords} from './type-category.ts';

type Place = Pick<Span, 'start'>;

/** Throws that an operator does not accept operands of these types. */
export const failOperator = (
	context: RenderContext,
	place: Place,
	operator: string,
	operands: readonly DataType[],
	step = 'Cast one side to the type of the other.',
): never => {
	const [left, right] = operands.map(typeWords);
	return context.fail(
		`Operator does not exist: ${right === undefined ? `${operator} ${left}` : `${left} ${operator} ${right}`}.`,
		place,
		step,
	);
};

const whole = /^ *[+-]?\d+ *$/;
const decimal = /^ *[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)? *$/i;
const endless = /^ *([+-]?inf(inity)?|nan) *$/i;
// The rest of a date or time text is validated by the engine.
const hasDigit = /\d/;
// No moment is without an end: https://docs.aws.amazon.com/redshift/latest/dg/r_Datetime_types.html
const dayWords = /^ *(epoch|now|today|tomorrow|yesterday|allballs) *$/i;
const booleanWords = /^ *(t|tr|tru|true|y|ye|yes|1|on|f|fa|fal|fals|false|n|no|0|off|of) *$/i;

const spells = (text: string, type: DataType): boolean => {
	if (isInteger(type)) return whole.test(text);
	if (isFloat(type)) return decimal.test(text) || endless.test(text);
	if (type.name === 'numeric') return decimal.test(text) || /^ *nan *$/i.test(text);
	if (isMoment(type) || isTimeOfDay(type)) return hasDigit.test(text) || dayWords.test(text);
	return type.name !== 'boolean' || booleanWords.test(text);
};

const stepFor = (type: DataType): string => {
	if (type.name === 'boolean') return "Write TRUE, FALSE, 't' or 'f'.";
	if (isNumber(type))
		return `A text compared with ${isInteger(type) ? 'an integer' : 'a number'} is read as a number: use a number or NULL, or cast the other side to varchar.`;
	return `A text compared with a ${type.name} is read as a ${type.name}: write it in the form '${isMoment(type) ? '2024-01-31' : '10:30:00'}', NULL, or cast the other side to varchar.`;
};

/** Throws if a quoted literal is invalid for the type required at its place. */
export const checkLiteral = (
	context: Pick<RenderContext, 'fail'>,
	literal: Typed,
	type: DataType,
	place: Place,
): void => {
	const {text} = literal;
	if (text === undefined || literal.type.name !== 'literal' || spells(text, type)) return;
	context.fail(`Invalid input syntax for type ${typeWords(type)}: "${text}".`, place, stepFor(type));
};

/** Throws if Redshift cannot compare the operands. Rows are compared item by item. */
export const checkComparison = (
	context: RenderContext,
	operator: string,
	place: Place,
	left: Typed,
	right: Typed,
	[leftPlace, rightPlace]: readonly [Place, Place] = [place, place],
): void => {
	if (left.items || right.items) {
		const [lefts = [], rights = []] = [left.items, right.items];
		if (left.items && right.items && lefts.length !== rights.length)
			context.fail(
				'Unequal number of entries in row expression.',
				place,
				'Use the same number of values on both sides.',
			);
		for (const [index, item] of lefts.entries()) {
			const other = rights[index];
			if (other && lefts.length === rights.length) checkComparison(context, operator, place, item, other);
		}

		return;
	}

	const [a, b] = [categoryOf(left.type), categoryOf(right.type)];
	if (a === 'number' || a === 'boolean') checkLiteral(context, right, left.type, rightPlace);
	if (b === 'number' || b === 'boolean') checkLiteral(context, left, right.type, leftPlace);
	if (!a || !b || a === b || a === 'super' || b === 'super') return;
	// Next to a boolean, integers are converted.
	if ((a === 'boolean' && isInteger(right.type)) || (b === 'boolean' && isInteger(left.type))) return;
	const isOdd = (one: string, other: string): boolean =>
		one === 'boolean' || (one === 'number' && (other === 'moment' || other === 'time' || other === 'interval'));
	if (!isOdd(a, b) && !isOdd(b, a)) return;
	const other = a === 'boolean' ? b : a;
	failOperator(
		context,
		place,
		operator,
		[left.type, right.type],
		a === 'boolean' || b === 'boolean'
			? `Compare a boolean with TRUE or FALSE${other === 'number' ? ', or cast it: flag::int' : ''}.`
			: undefined,
	);
};

/** Throws if Redshift has no such arithmetic operator for an operand. Dates are checked before. */
export const checkArithmetic = (
	context: RenderContext,
	operator: ArithmeticOperator,
	place: Place,
	left: Typed,
	right: Typed,
): void => {
	const types = [left.type, right.type];
	const [a, b] = types.map(categoryOf);
	if (a === 'boolean' || b === 'boolean')
		failOperator(context, place, operator, types, 'Cast the boolean to a number: flag::int.');
	if (operator === '%' && types.some(isFloat) && types.every(isNumber))
		failOperator(context, place, operator, types, 'Cast to decimal first: x::decimal(18,4) % 2.');
};

/** Throws if the operand of `~` is not an integer, or that of `@` is not a number. */
export const checkPrefix = (context: RenderContext, operator: '~' | '@', place: Place, {type}: Typed): void => {
	const category = categoryOf(type);
	if (!category || category === 'super' || (operator === '~' && category === 'bytes')) return;
	if (category !== 'number' || (operator === '~' && !isInteger(type)))
		failOperator(
			context,
			place,
			operator,
			[type],
			operator === '~' ? 'Cast it to an integer first.' : 'Cast it to a number first.',
		);
};

/** Throws if the operand of a sign is not numeric. */
export const checkSign = (context: RenderContext, operator: string, place: Place, {type}: Typed): void => {
	const category = categoryOf(type);
	if (category === 'boolean' || category === 'moment' || category === 'time' || category === 'bytes')
		failOperator(context, place, operator, [type], 'Use signs with numbers and intervals only.');
};
