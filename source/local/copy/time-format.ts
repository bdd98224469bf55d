import {DwhError} from '../../core/dwh-error.ts';

// Longest first, so that HH24 is not read as HH.
const parts: readonly (readonly [redshift: string, strptime: string])[] = [
	['MONTH', '%B'],
	['HH24', '%H'],
	['HH12', '%I'],
	['YYYY', '%Y'],
	['MON', '%b'],
	['DAY', '%A'],
	['YY', '%y'],
	['MM', '%m'],
	['DD', '%d'],
	['DY', '%a'],
	['HH', '%H'],
	['MI', '%M'],
	['SS', '%S'],
	['AM', '%p'],
	['PM', '%p'],
];

/**
 * Returns the engine's `strptime` formats for a DATEFORMAT or TIMEFORMAT: two, because seconds may have a
 * fraction. Throws `unsupported` if the format has unknown parts.
 */
export const strptimeFormats = (format: string, option: 'DATEFORMAT' | 'TIMEFORMAT'): readonly string[] => {
	let rest = format;
	let result = '';
	while (rest !== '') {
		const part = parts.find(([name]) => rest.toUpperCase().startsWith(name));
		if (part) {
			result += rest.toUpperCase().startsWith('HH') && /[AP]M/i.test(format) ? '%I' : part[1];
			rest = rest.slice(part[0].length);
			continue;
		}

		// "T" between date and time, and letters that are not a part.
		const letter = /^[a-z]+/i.exec(rest)?.[0];
		if (letter !== undefined && letter.toUpperCase() !== 'T') {
			throw new DwhError('unsupported', `COPY does not support "${letter}" in ${option} '${format}'.`, {
				nextSteps: [`Use the parts ${parts.map(([name]) => name).join(', ')}, or ${option} 'auto'.`],
			});
		}

		result += rest[0] === '%' ? '%%' : rest[0];
		rest = rest.slice(1);
	}

	return result.endsWith('%S') ? [`${result}.%f`, result] : [result];
};

const dates = [
	'%Y-%m-%d',
	'%Y/%m/%d',
	'%Y.%m.%d',
	'%Y%m%d',
	'%m/%d/%Y',
	'%m-%d-%Y',
	'%d %b %Y',
	'%d-%b-%Y',
	'%b %d %Y',
	'%b %d, %Y',
	'%b-%d-%Y',
	'%d.%m.%Y',
];
const times = ['%H:%M:%S.%f', '%H:%M:%S', '%H:%M', '%H%M%S', '%I:%M:%S %p', '%I:%M %p'];

/** The formats that DATEFORMAT 'auto' recognizes. */
export const autoDates: readonly string[] = dates;

/** The formats that TIMEFORMAT 'auto' recognizes in addition to ISO 8601. */
export const autoTimes: readonly string[] = dates.flatMap(date => [
	...times.map(time => `${date} ${time}`),
	...times.map(time => `${date}T${time}`),
	date,
]);
