const day = 86_400_000;

/**
 * Formats a moment on an axis of the given length, in milliseconds: "14:30", "Nov 12", "2018-11". Times are the
 * warehouse's, in UTC.
 */
export const formatDateTick = (at: number, spanMs: number): string => {
	const text = new Date(at).toISOString();
	if (spanMs <= 2 * day) return text.slice(11, 16);
	if (spanMs <= 400 * day) return `${monthOf(at)} ${Number(text.slice(8, 10))}`;
	return text.slice(0, 7).replace(/^\+0*/, '');
};

const monthOf = (at: number): string => new Intl.DateTimeFormat('en', {month: 'short', timeZone: 'UTC'}).format(at);
