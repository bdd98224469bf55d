const needsEscape = /[^ !#-[\]-~]/;
const escaped = /[^ !#-[\]-~]/g;

const named: Readonly<Record<string, string>> = {'"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t'};

// Without the u flag the expression above meets surrogates one by one, and JSON writes them so too.
const escapeUnit = (unit: string) => named[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** A JSON string in ASCII alone. */
export const jsonText = (text: string): string =>
	needsEscape.test(text) ? `"${text.replace(escaped, escapeUnit)}"` : `"${text}"`;

/** The same with slashes escaped too, as the log is written. */
export const jsonTextWithSlashes = (text: string): string => jsonText(text).replaceAll('/', '\\/');
