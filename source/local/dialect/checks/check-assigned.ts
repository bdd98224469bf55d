import {type DataType, isMoment, isTimeOfDay} from '../../../sql/language/data-type.ts';
import type {Span} from '../../../sql/language/tree/node.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {OutColumn} from '../typed.ts';
import {typeWords} from './type-category.ts';

const takesNoText = (type: DataType): boolean => isMoment(type) || isTimeOfDay(type) || type.name === 'boolean';

/** Throws if a text other than a literal is assigned to a column of dates, times or booleans, which need a cast. */
export const checkAssigned = (
	context: Pick<RenderContext, 'fail'>,
	type: DataType,
	column: OutColumn,
	place: Pick<Span, 'start'>,
): void => {
	const isText = (type.name === 'varchar' || type.name === 'char') && !type.wasLiteral;
	if (!isText || !takesNoText(column.type)) return;
	context.fail(
		`Column "${column.name}" is of type ${typeWords(column.type)} but expression is of type ${typeWords(type)}.`,
		place,
		`Cast it: CAST(... AS ${column.type.name}).`,
	);
};
