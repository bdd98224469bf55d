// Surrogates encode characters beyond U+FFFF, so they sort after everything below it.
const rank = (unit: number): number => {
	if (unit < 0xd800) return unit;
	return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
};

/** Compares by UTF-8 bytes, as the warehouse sorts text. */
export const compareText = (a: string, b: string): number => {
	const shared = Math.min(a.length, b.length);
	for (let at = 0; at < shared; at++) {
		const left = a.charCodeAt(at);
		const right = b.charCodeAt(at);
		if (left !== right) return rank(left) - rank(right);
	}

	return a.length - b.length;
};
