// Characters that reorder, hide or stretch text: bidirectional marks, zero-width and tag characters, blank
// fillers.
const invisible =
	/\u{AD}|\u{34F}|\u{61C}|\u{180E}|[\u{200B}-\u{200F}]|[\u{202A}-\u{202E}]|[\u{2060}-\u{206F}]|\u{FEFF}|[\u{FFF9}-\u{FFFB}]|[\u{E0000}-\u{E007F}]/gu;
// Terminals disagree on the width of emoji sequences. Splitting families and dropping skin tones and variation
// selectors makes them agree.
const emojiStyle = /(?<=\p{Emoji_Modifier_Base})\p{Emoji_Modifier}|[\u{FE0E}\u{FE0F}]/gu;
const controls = /[\u{0}-\u{1F}\u{7F}-\u{9F}\u{2028}\u{2029}]/gu;
// More marks than any script stacks on one letter would overwrite adjacent lines.
const stackedMarks = /(\p{M}{4})\p{M}+/gu;
const needsWork = /[^\u{20}-\u{7E}]/u;

const symbolOf = (control: string): string => {
	const code = control.codePointAt(0) ?? 0;
	if (code === 0x0a || code === 0x2028 || code === 0x2029) return '↵';
	if (code === 0x09) return '⇥';
	if (code === 0x7f) return '␡';
	// C1 controls can start an escape sequence with one byte and have no visible symbol.
	return code >= 0x80 ? '␛' : String.fromCodePoint(0x2400 + code);
};

/**
 * Returns the text as one line that cannot control a terminal: control characters become visible symbols;
 * characters that reorder or hide text are removed.
 */
export const safeText = (text: string): string => {
	if (!needsWork.test(text)) return text;
	return text
		.toWellFormed()
		.replaceAll('\r\n', '\n')
		.replace(controls, symbolOf)
		.replace(emojiStyle, '')
		.replace(invisible, '')
		.replace(stackedMarks, '$1');
};

/** Makes data safe for a terminal like `safeText`, but keeps line ends and tabs. */
export const safeData = (text: string): string => text.replaceAll(/[^\r\n\t]+|\r(?!\n)/g, part => safeText(part));

const unicodeEscape = (text: string): string =>
	Array.from({length: text.length}, (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`).join(
		'',
	);

/** Escapes every character of a JSON text that could control a terminal or reorder text. */
export const safeJson = (json: string): string =>
	needsWork.test(json) ? json.replace(controls, unicodeEscape).replace(invisible, unicodeEscape) : json;

/** Splits text into safe lines; tabs become four spaces. */
export const safeLines = (text: string): string[] =>
	text.replaceAll(/\r\n?/g, '\n').replaceAll('\t', '    ').split('\n').map(safeText);
