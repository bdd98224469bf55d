/** One page of a list, and the token of the next; `token` is the one that came. Undefined for a token nobody gave out. */
export const pageOf = <T>(
	all: readonly T[],
	token: string | undefined,
	size: number,
): {readonly items: readonly T[]; readonly next: string | undefined} | undefined => {
	const from =
		token === undefined
			? 0
			: Number(
					Buffer.from(token, 'base64url')
						.toString()
						.replace(/^from:/, ''),
				);
	if (!Number.isInteger(from) || from < 0 || from > all.length) return undefined;
	const to = from + size;
	return {
		items: all.slice(from, to),
		next: to < all.length ? Buffer.from(`from:${to}`).toString('base64url') : undefined,
	};
};
