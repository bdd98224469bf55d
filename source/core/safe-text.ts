// What reorders, hides or stretches text: bidirectional marks, zero-width and tag characters, fillers without a glyph.
const invisible =
	/\u{AD}|\u{34F}|\u{61C}|\u{180E}|[\u{200B}\u{200C}\u{200E}\u{200F}]|\u{200D}|[\u{202A}-\u{202E}]|[\u{2060}-\u{206F}]|\u{FEFF}|[\u{FFF9}-\u{FFFB}]|[\u{E0000}-\u{E007F}]/gu;
// A joiner is kept where it builds one picture out of several, as in a family emoji.
const joinerInEmoji =
	/(?<=\p{Extended_Pictographic}|\u{FE0F}|[\u{1F3FB}-\u{1F3FF}])\u{200D}(?=\p{Extended_Pictographic})/gu;
// Stands for a kept joiner while the others are taken out; private, so nobody's text needs it.
const held = '\u{F8FF}';
const controls = /[\u{0}-\u{1F}\u{7F}-\u{9F}\u{2028}\u{2029}]/gu;
// More marks than any script stacks on one letter would be drawn over the lines above and below.
const stackedMarks = /(\p{M}{4})\p{M}+/gu;
const needsWork = /[^\u{20}-\u{7E}]/u;

const symbolOf = (control: string): string => {
	const code = control.codePointAt(0) ?? 0;
	if (code === 0x0a || code === 0x2028 || code === 0x2029) return '⏎';
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
		.replaceAll(held, '')
		.replace(joinerInEmoji, held)
		.replace(invisible, '')
		.replaceAll(held, '\u{200D}')
		.replace(stackedMarks, '$1');
};

/** Safe text of many lines: line ends are kept, tabs become four spaces. */
export const safeLines = (text: string): string[] =>
	text.replaceAll(/\r\n?/g, '\n').replaceAll('\t', '    ').split('\n').map(safeText);
