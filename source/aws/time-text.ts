const time = /^(.*\d{2}:\d{2}:\d{2})(?:\.(\d+))?(.*)$/s;

/**
 * A time as the rest of the program writes it: the fraction only where there is one, in milliseconds
 * unless it is finer, and a zone of UTC as `+00`. What is no time stays as it is.
 */
export const timeText = (text: string): string => {
	const found = time.exec(text);
	if (!found) return text;
	const [, start = '', fraction = '', zone = ''] = found;
	const digits = fraction.replace(/0+$/, '');
	const shown = digits === '' ? '' : `.${digits.padEnd(digits.length <= 3 ? 3 : 6, '0')}`;
	return start + shown + zone.replace(/^([+-]\d{2}):?00$/, '$1');
};
