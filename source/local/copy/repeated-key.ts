/** The first of these keys that a JSON object, valid as such, has twice at its top. */
export const repeatedKey = (text: string, keys: ReadonlySet<string>): string | undefined => {
	const seen = new Set<string>();
	let depth = 0;
	const token = /"(?:[^"\\]|\\.)*"|[{}[\]]/gs;
	for (let found = token.exec(text); found; found = token.exec(text)) {
		const [part] = found;
		if (part === '{' || part === '[') depth++;
		else if (part === '}' || part === ']') depth--;
		else if (depth === 1 && /^\s*:/.test(text.slice(token.lastIndex, token.lastIndex + 64))) {
			const key = String(JSON.parse(part));
			if (seen.has(key) && keys.has(key)) return key;
			seen.add(key);
		}
	}

	return undefined;
};
