import {isMoment, isTimeOfDay} from '../../../sql/language/data-type.ts';
import {coerce} from '../expression/coerce.ts';
import {toSuperIfAny} from '../expression/super-value.ts';
import type {Typed} from '../typed.ts';
import {commonType} from './resolve-column.ts';

/** Returns the alternatives of a result in compatible types: literals next to dates and times are read as such. */
export const branchValues = (values: readonly Typed[]): readonly Typed[] => {
	const type = commonType(values.map(value => value.type));
	if (!isMoment(type) && !isTimeOfDay(type)) return toSuperIfAny(values);
	return values.map(value =>
		value.text === undefined || value.type.name !== 'literal' ? value : {sql: coerce(value, type), type},
	);
};
