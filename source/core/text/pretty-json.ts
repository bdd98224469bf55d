/**
 * Indents JSON by two blanks, one member per line, keeping numbers and strings as written; undefined if the text
 * is not an object or array. Does not parse values, which would round large numbers.
 */
export const prettyJson = (text: string): string | undefined => {
	const trimmed = text.trim();
	if (!/^[{[]/.test(trimmed) || !isJson(trimmed)) return undefined;
	let depth = 0;
	const line = () => `\n${'  '.repeat(depth)}`;
	return (trimmed.match(tokens) ?? [])
		.map((token, index, all) => {
			if (token === '{' || token === '[') {
				const isEmpty = all[index + 1] === '}' || all[index + 1] === ']';
				if (!isEmpty) depth++;
				return isEmpty ? token : token + line();
			}

			if (token === '}' || token === ']') {
				if (all[index - 1] === '{' || all[index - 1] === '[') return token;
				depth--;
				return line() + token;
			}

			if (token === ',') return token + line();
			return token === ':' ? ': ' : token;
		})
		.join('');
};

const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

const isJson = (text: string): boolean => {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
};
