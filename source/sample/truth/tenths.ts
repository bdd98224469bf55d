/**
 * The quotient of two whole numbers, not negative, as text with one decimal, halves rounded up: what a
 * cast to numeric(n, 1) gives. Exact below 4e14.
 */
export const tenths = (dividend: number, divisor: number): string => {
	const rounded = Math.floor((20 * dividend + divisor) / (2 * divisor));
	return `${Math.floor(rounded / 10)}.${rounded % 10}`;
};

/** A share in percent with one decimal. */
export const percent = (part: number, whole: number): string => tenths(100 * part, whole);
