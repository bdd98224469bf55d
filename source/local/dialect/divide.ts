import {asDouble} from './coerce.ts';
import {asNumeric, type DataType, engineType, isFloat, isInteger} from './data-type.ts';
import {engineCall, engineCallOnce} from './engine-function.ts';
import {asOperand, checkedFloat, magnitudeOfResult} from './float-range.ts';
import type {Typed} from './typed.ts';

const isSure = (typed: Typed): boolean => typed.number !== undefined && Number(typed.number) !== 0;

/** The digits of a NUMERIC as a whole number: 1.25 -> 125. */
const digits = (typed: Typed): string => {
	const {precision, scale} = asNumeric(typed.type);
	if (scale === 0) return `CAST(${typed.sql} AS HUGEINT)`;
	if (precision + scale + 1 <= 38) {
		return `CAST(CAST(${typed.sql} AS DECIMAL(${precision},${scale})) * CAST(1e${scale} AS DECIMAL(${scale + 1},0)) AS HUGEINT)`;
	}
	return `CAST(replace(CAST(CAST(${typed.sql} AS DECIMAL(${precision},${scale})) AS VARCHAR), '.', '') AS HUGEINT)`;
};

/** `a / b`: integers cut off, NUMERICs keep the digits AWS's formula gives them, a zero below is an error. */
export const divide = (a: Typed, b: Typed, type: DataType): Typed => {
	if (isInteger(type)) {
		return {sql: isSure(b) ? `(${a.sql} // ${b.sql})` : `(${a.sql} // ${engineCallOnce('divisor', b.sql)})`, type};
	}

	if (isFloat(type)) {
		const above = asOperand(a, type, type.name === 'real' ? a.sql : asDouble(a));
		// An overflow below would be a zero above.
		const below = type.name === 'real' ? b.sql : asDouble(b);
		const sql = isSure(b) ? `(${above.sql} / ${below})` : `(${above.sql} / ${engineCallOnce('divisor', below)})`;
		const floats = [...above.floats, ...asOperand({...b, unchecked: undefined}, type, below).floats];
		return checkedFloat({sql, magnitude: magnitudeOfResult('div', a, b), floats}, type);
	}

	const quotient = isSure(b)
		? `(${asDouble(a)} / ${asDouble(b)})`
		: `(${asDouble(a)} / ${engineCallOnce('divisor', asDouble(b))})`;
	// Whole digits of a, moved so that the integer quotient has the result's scale.
	const scale = type.scale ?? 0;
	const shift = scale - asNumeric(a.type).scale + asNumeric(b.type).scale;
	const [above, below] =
		shift >= 0
			? [`${digits(a)} * ${10n ** BigInt(shift)}`, digits(b)]
			: [digits(a), `${digits(b)} * ${10n ** BigInt(-shift)}`];
	const exact = engineCall('div_digits', above, below);
	return {
		sql: `CAST(CAST(${exact} AS DECIMAL(38,0)) * CAST(0.${'0'.repeat(scale - 1)}1 AS DECIMAL(${scale},${scale})) AS ${engineType(type)})`,
		type,
		asDouble: quotient,
	};
};
