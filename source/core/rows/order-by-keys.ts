const digitBits = 16;
const digits = 2 ** digitBits;

/** Splits the bits of each float into two halves that sort as unsigned integers in the order of the floats. */
const orderedBits = (keys: Float64Array): Uint32Array => {
	const bits = new Uint32Array(keys.slice().buffer);
	for (let low = 0; low < bits.length; low += 2) {
		const high = low + 1;
		const isNegative = (bits[high] ?? 0) >>> 31 === 1;
		bits[low] = isNegative ? ~(bits[low] ?? 0) : (bits[low] ?? 0);
		bits[high] = isNegative ? ~(bits[high] ?? 0) : (bits[high] ?? 0) | 0x80_00_00_00;
	}

	return bits;
};

/**
 * Returns the indices of the keys in ascending order; equal keys keep their order. A radix sort: comparison sorts
 * take ten times as long for as many rows as people fetch. No key may be NaN or -0.
 */
export const orderByKeys = (keys: Float64Array): Uint32Array => {
	const bits = orderedBits(keys);
	let order = new Uint32Array(keys.length);
	for (let at = 0; at < order.length; at++) order[at] = at;
	let next = new Uint32Array(keys.length);
	const ends = new Uint32Array(digits);
	for (let digit = 0; digit < 4; digit++) {
		const half = digit >> 1;
		const shift = (digit & 1) * digitBits;
		ends.fill(0);
		for (let index = half; index < bits.length; index += 2) {
			const value = ((bits[index] ?? 0) >>> shift) & (digits - 1);
			ends[value] = (ends[value] ?? 0) + 1;
		}

		if (ends.includes(keys.length)) continue;
		let start = 0;
		for (let value = 0; value < digits; value++) {
			const many = ends[value] ?? 0;
			ends[value] = start;
			start += many;
		}

		for (let at = 0; at < order.length; at++) {
			const index = order[at] ?? 0;
			const value = ((bits[index * 2 + half] ?? 0) >>> shift) & (digits - 1);
			const place = ends[value] ?? 0;
			next[place] = index;
			ends[value] = place + 1;
		}

		[order, next] = [next, order];
	}

	return order;
};
