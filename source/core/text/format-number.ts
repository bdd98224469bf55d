/** 8056 as "8,056". */
export const formatCount = (value: number): string => value.toLocaleString('en-US');

/** A number with its noun: "1 file", "8,056 files". */
export const formatCounted = (count: number, noun: string, plural = `${noun}s`): string =>
	`${formatCount(count)} ${count === 1 ? noun : plural}`;

/** "1 row", "8,056 rows". */
export const formatRows = (count: number): string => formatCounted(count, 'row');

const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes in decimal units with at most one decimal: "3.6 MB". */
export const formatBytes = (bytes: number): string => {
	let value = bytes;
	let unit = 0;
	while (value >= 999.5 && unit < units.length - 1) {
		value /= 1000;
		unit++;
	}

	return `${unit === 0 || value >= 99.5 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
};

/** Dollars as shown: "$1.09", "$0.00", "$26". */
export const formatDollars = (dollars: number): string =>
	dollars >= 1000 ? `$${Math.round(dollars).toLocaleString('en-US')}` : `$${dollars.toFixed(2)}`;

/** The number of warnings, shown beside passed checks: "1 warning". */
export const warnedText = (count: number): string => `${formatCount(count)} ${count === 1 ? 'warning' : 'warnings'}`;
