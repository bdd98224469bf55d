// What reorders, hides or stretches text: bidirectional marks, zero-width and tag characters, fillers without a glyph.
const invisible =
	/\u{AD}|\u{34F}|\u{61C}|\u{180E}|[\u{200B}-\u{200F}]|[\u{202A}-\u{202E}]|[\u{2060}-\u{206F}]|\u{FEFF}|[\u{FFF9}-\u{FFFB}]|[\u{E0000}-\u{E007F}]/gu;
// Terminals disagree on how wide an emoji is that several characters make: a family falls apart into its
// members, a color of skin and the choice between text and picture go, and all agree again.
const emojiStyle = /(?<=\p{Emoji_Modifier_Base})\p{Emoji_Modifier}|[\u{FE0E}\u{FE0F}]/gu;
const controls = /[\u{0}-\u{1F}\u{7F}-\u{9F}\u{2028}\u{2029}]/gu;
// More marks than any script stacks on one letter would be drawn over the lines above and below.
const stackedMarks = /(\p{M}{4})\p{M}+/gu;
const needsWork = /[^\u{20}-\u{7E}]/u;

const symbolOf = (control: string): string => {
	const code = control.codePointAt(0) ?? 0;
	if (code === 0x0a || code === 0x2028 || code === 0x2029) return '↵';
	if (code === 0x09) return '⇥';
	if (code === 0x7f) return '␡';
	// C1 controls can start an escape sequence in one byte and have no picture of their own.
	return code >= 0x80 ? '␛' : String.fromCodePoint(0x2400 + code);
};

/**
 * The text as one line that can do nothing to a terminal: control characters become visible symbols,
 * marks that reorder or hide text are taken out.
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

/** Text of a data format on a terminal: its line ends and tabs are kept, everything else is as safe as `safeText`. */
export const safeData = (text: string): string => text.replaceAll(/[^\r\n\t]+|\r(?!\n)/g, part => safeText(part));

const unicodeEscape = (text: string): string =>
	Array.from({length: text.length}, (_, index) => `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`).join(
		'',
	);

/** The same JSON with every character that could steer a terminal or reverse text written as an escape. */
export const safeJson = (json: string): string =>
	needsWork.test(json) ? json.replace(controls, unicodeEscape).replace(invisible, unicodeEscape) : json;

/** Safe text of many lines: line ends are kept, tabs become four spaces. */
export const safeLines = (text: string): string[] =>
	text.replaceAll(/\r\n?/g, '\n').replaceAll('\t', '    ').split('\n').map(safeText);
