/** A POSIX pattern as RE2 reads it: the class names and word borders that differ. */
export const posixPattern = (pattern: string): string =>
	pattern.replace(/\[\[:<:\]\]|\[\[:>:\]\]|\\m|\\M|\\y|\\</g, '\\b').replace(/\\>/g, '\\b');

const special = new Set('^$.\\{'.split(''));

/** A SIMILAR TO pattern as RE2 reads it; the whole text has to match. */
export const similarPattern = (pattern: string, mark: string): string => {
	let out = '';
	let isInClass = false;
	for (let at = 0; at < pattern.length; at++) {
		const char = pattern[at] as string;
		if (mark !== '' && char === mark && at + 1 < pattern.length) {
			out += `\\${pattern[++at]}`;
		} else if (isInClass) {
			if (char === ']') isInClass = false;
			out += char === '\\' ? '\\\\' : char;
		} else if (char === '[') {
			isInClass = true;
			out += char;
		} else if (char === '%') out += '.*';
		else if (char === '_') out += '.';
		else if (char === '(') out += '(?:';
		else if (char === '{') out += char;
		else out += special.has(char) ? `\\${char}` : char;
	}
	return out;
};
