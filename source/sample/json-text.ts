const needsEscape = /[^ !#-[\]-~]/;
const escaped = /[^ !#-[\]-~]/g;

const named: Readonly<Record<string, string>> = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t'};

// Without the u flag the expression matches surrogates separately, as JSON escapes them.
const escapeUnit = (unit: string) => named[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** Returns an ASCII-only JSON string. */
export const jsonText = (text: string): string =>
	needsEscape.test(text) ? `"${text.replace(escaped, escapeUnit)}"` : `"${text}"`;

/** The same with escaped slashes, as in the log. */
export const jsonTextWithSlashes = (text: string): string => jsonText(text).replaceAll('/', '\\/');
