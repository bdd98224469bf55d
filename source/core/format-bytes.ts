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
