import {isMoment} from '../../../sql/language/data-type.ts';
import {engineCall} from '../engine-function.ts';
import {coerce} from '../expression/coerce.ts';
import {besideSuper} from '../expression/super-value.ts';
import type {Typed} from '../typed.ts';
import {commonType} from './resolve-column.ts';

/** Values of which one is the result, in types that go together: literals beside dates and times are read as such. */
export const branchValues = (values: readonly Typed[]): readonly Typed[] => {
	const type = commonType(values.map(value => value.type));
	const isTime = type.name === 'time' || type.name === 'timetz';
	if (!isMoment(type) && !isTime) return besideSuper(values);
	return values.map(value => {
		if (value.text === undefined || value.type.name !== 'literal') return value;
		return {sql: isTime ? engineCall(`text_${type.name}`, value.sql) : coerce(value, type), type};
	});
};
