import {isMoment, isTimeOfDay} from '../../../sql/language/data-type.ts';
import {coerce} from '../expression/coerce.ts';
import {besideSuper} from '../expression/super-value.ts';
import type {Typed} from '../typed.ts';
import {commonType} from './resolve-column.ts';

/** Values of which one is the result, in types that go together: literals beside dates and times are read as such. */
export const branchValues = (values: readonly Typed[]): readonly Typed[] => {
	const type = commonType(values.map(value => value.type));
	if (!isMoment(type) && !isTimeOfDay(type)) return besideSuper(values);
	return values.map(value =>
		value.text === undefined || value.type.name !== 'literal' ? value : {sql: coerce(value, type), type},
	);
};
