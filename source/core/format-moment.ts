const two = (value: number) => String(value).padStart(2, '0');

const dayOf = (at: number) => {
	const date = new Date(at);
	return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
};

/** A moment in local time as one says it: "today 10:42", "yesterday 18:03", "2026-11-20 10:42". Both in milliseconds since 1970. */
export const formatMoment = (at: number, now: number): string => {
	const date = new Date(at);
	const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
	// Rounded, because a day of a clock change is not 24 hours long.
	const days = Math.round((dayOf(now) - dayOf(at)) / 86_400_000);
	if (days === 0) return `today ${time}`;
	if (days === 1) return `yesterday ${time}`;
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
};

/** Time of day in local time: "10:42:07". */
export const formatTime = (at: number): string => {
	const date = new Date(at);
	return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};
