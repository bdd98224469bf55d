/** Translates a POSIX pattern to RE2, where class names and word boundaries differ. */
export const posixPattern = (pattern: string): string =>
	pattern.replace(/\[\[:<:\]\]|\[\[:>:\]\]|\\m|\\M|\\y|\\</g, '\\b').replace(/\\>/g, '\\b');

const special = new Set('^$.\\{'.split(''));

/** Translates a SIMILAR TO pattern to RE2. It must match the whole text. */
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
