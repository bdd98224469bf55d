const escapes: Readonly<Record<string, string>> = {t: '\t', n: '\n', r: '\r', b: '\b', f: '\f', v: '\v', '\\': '\\'};

/** Returns the ASCII character of DELIMITER or QUOTE: itself, `\t`, or octal `\001`; undefined for anything else. */
export const oneCharacter = (written: string): string | undefined => {
	const octal = /^\\([0-7]{3})$/.exec(written)?.[1];
	const value = octal
		? String.fromCharCode(Number.parseInt(octal, 8))
		: (escapes[/^\\(.)$/.exec(written)?.[1] ?? ''] ?? written);
	return value.length === 1 && value <= '\x7f' ? value : undefined;
};
