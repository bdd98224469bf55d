/** A range of values with round tick marks. */
export type Scale = {readonly from: number; readonly to: number; readonly ticks: readonly number[]};

const steps = [1, 2, 2.5, 5, 10];

/**
 * From a round number at or below the minimum to one at or above the maximum, with about `count` ticks; whole
 * numbers get whole ticks.
 */
const roundScale = (least: number, greatest: number, count: number, isWhole: boolean): Scale => {
	// Below this, steps would be zero.
	if (greatest - least < 1e-300)
		return roundScale(Math.min(0, least), Math.abs(greatest) < 1e-300 ? 1 : Math.max(0, greatest), count, isWhole);
	const rough = Math.max(isWhole ? 1 : 0, (greatest - least) / Math.max(1, count));
	const power = 10 ** Math.floor(Math.log10(rough));
	const fits = (one: number) => one * power >= rough * 0.999 && (!isWhole || Number.isInteger(one * power));
	const step = (steps.find(fits) ?? 10) * power;
	const [first, last] = [Math.floor(least / step + 1e-9), Math.ceil(greatest / step - 1e-9)];
	const ticks = Array.from({length: last - first + 1}, (_, index) => rounded((first + index) * step));
	return {from: ticks[0] ?? least, to: ticks.at(-1) ?? greatest, ticks};
};

// 3 * 0.1 is not 0.3.
const rounded = (value: number): number => Number(value.toPrecision(12));

/** The scale of values that are compared by length: includes zero. */
export const scaleFromZero = (values: readonly number[], count: number): Scale =>
	roundScale(
		values.reduce((least, value) => Math.min(least, value), 0),
		values.reduce((most, value) => Math.max(most, value), 0),
		count,
		values.every(Number.isInteger),
	);

/** The scale of values that are compared by position. */
export const scaleOfPlaces = (values: readonly number[], count: number): Scale =>
	values.length === 0
		? roundScale(0, 1, count, false)
		: roundScale(
				values.reduce((least, value) => Math.min(least, value)),
				values.reduce((most, value) => Math.max(most, value)),
				count,
				values.every(Number.isInteger),
			);

const whole = new Intl.NumberFormat('en', {maximumSignificantDigits: 6});
const short = new Intl.NumberFormat('en', {notation: 'compact', maximumSignificantDigits: 4});

/** Neither so small nor so large that the digits shown would be zeros. */
const isPlain = (value: number): boolean => value === 0 || (Math.abs(value) >= 1e-4 && Math.abs(value) < 1e15);

/** Whether the numbers of a column are years; zero counts as unknown if the column's name indicates years. */
export const areYears = (name: string, values: readonly (number | null)[], isAxis = false): boolean => {
	const isNamed = /(^|_)year$/i.test(name);
	if (!isNamed && !isAxis) return false;
	return values.every(
		value => value === null || (isNamed && value === 0) || (Number.isInteger(value) && value >= 1000 && value <= 2999),
	);
};

/** Formats a value beside its bar: "1,381", "0.0425"; "1998" for a year. */
export const formatValue = (value: number, isYear = false): string =>
	isYear && Number.isInteger(value) ? String(value) : isPlain(value) ? whole.format(value) : value.toExponential(2);

/** Formats a tick of a scale: "12.5K", "0.25". */
export const formatTick = (value: number, isYear = false): string =>
	isPlain(value) && Math.abs(value) >= 10_000 ? short.format(value) : formatValue(value, isYear);
