/** Time of day in local time: "10:42:07". */
export const formatTime = (at: number): string => {
	const date = new Date(at);
	return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
};

/** A duration in one unit: "3 s", "12 min", "5 h", "3 days". */
export const formatAge = (ms: number): string => {
	const seconds = Math.max(0, Math.floor(ms / 1000));
	if (seconds < 60) return `${seconds} s`;
	const minutes = Math.floor(seconds / 60);
	if (minutes < 60) return `${minutes} min`;
	const hours = Math.floor(minutes / 60);
	if (hours < 48) return `${hours} h`;
	return `${Math.floor(hours / 24)} days`;
};

/** An age as shown, and the milliseconds until that text changes. */
export type CoarseAge = {readonly text: string; readonly nextMs: number};

const nextOf = (ms: number, step: number) => step - (ms % step);

/** "just now", "20 s ago", "3 min ago": coarse, so that it changes rarely. */
export const coarseAge = (ms: number): CoarseAge => {
	const age = Math.max(0, ms);
	if (age < 10_000) return {text: 'just now', nextMs: 10_000 - age};
	if (age < 60_000) return {text: `${Math.floor(age / 10_000) * 10} s ago`, nextMs: nextOf(age, 10_000)};
	const step = age < 3_600_000 ? 60_000 : 3_600_000;
	return {text: `${formatAge(age)} ago`, nextMs: nextOf(age, step)};
};

const two = (value: number) => String(value).padStart(2, '0');

const dayOf = (at: number) => {
	const date = new Date(at);
	return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
};

/**
 * A moment in local time: "today 10:42", "yesterday 18:03", "2026-11-20 10:42". Both arguments are milliseconds
 * since 1970.
 */
export const formatMoment = (at: number, now: number): string => {
	const date = new Date(at);
	const time = `${two(date.getHours())}:${two(date.getMinutes())}`;
	// Rounded, because the day of a clock change does not have 24 hours.
	const days = Math.round((dayOf(now) - dayOf(at)) / 86_400_000);
	if (days === 0) return `today ${time}`;
	if (days === 1) return `yesterday ${time}`;
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
};

/** A duration as shown: "41 ms", "1.2 s", "1:48", "2:05:09". */
export const formatDuration = (ms: number): string => {
	if (ms < 999.5) return `${Math.round(ms)} ms`;
	if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
	const seconds = Math.round(ms / 1000);
	const two = (value: number) => String(value).padStart(2, '0');
	const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
	return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
};

/** A duration as a running clock: "0:12", "1:48", "2:05:09". */
export const formatElapsed = (ms: number): string => {
	const seconds = Math.max(0, Math.floor(ms / 1000));
	const two = (value: number) => String(value).padStart(2, '0');
	const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
	return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
};
