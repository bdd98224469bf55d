import {type DataType, isFloat, isInteger, isMoment, isNumber, isTimeOfDay} from '../../../sql/language/data-type.ts';
import type {Span} from '../../../sql/language/tree/node.ts';
import type {ArithmeticOperator} from '../expression/operators.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {Typed} from '../typed.ts';
import {categoryOf, typeWords} from './type-category.ts';

type Place = Pick<Span, 'start'>;

/** Throws that an operator takes no operands of these types. */
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
// All else in the text of a date or time is for the engine to read.
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
		return `A text beside ${isInteger(type) ? 'an integer' : 'a number'} is read as one: write a number, NULL, or cast the other side to varchar.`;
	return `A text beside a ${type.name} is read as one: write it in the form '${isMoment(type) ? '2024-01-31' : '10:30:00'}', NULL, or cast the other side to varchar.`;
};

/** Throws where a quoted literal stands for a value of a type that it does not spell. */
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

/** Throws where a comparison has operands that Redshift does not compare. Rows are compared item by item. */
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
			context.fail('Unequal number of entries in row expression.', place, 'Write as many values on either side.');
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
	// An integer beside a boolean is converted to one.
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

/** Throws where arithmetic has an operand that Redshift has no such operator for. Dates are checked before. */
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

/** Throws where `~` or `@` stands before what it does not take: bits are those of integers, a size is that of a number. */
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

/** Throws where a sign stands before what has none. */
export const checkSign = (context: RenderContext, operator: string, place: Place, {type}: Typed): void => {
	const category = categoryOf(type);
	if (category === 'boolean' || category === 'moment' || category === 'time' || category === 'bytes')
		failOperator(context, place, operator, [type], 'A sign stands before a number or an interval.');
};
