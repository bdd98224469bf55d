import stringWidth from 'string-width';

// Everything that may not be one cell wide, that is, everything but Latin letters, punctuation, arrows, the
// box-drawing characters of frames, and the symbols of keys and states.
const notSurelyNarrow =
	/[^\u{20}-\u{7E}\u{A1}-\u{AC}\u{AE}-\u{2FF}\u{2010}-\u{2027}\u{2039}\u{203A}\u{2190}-\u{21FF}\u{232B}\u{23CE}\u{241B}\u{2421}\u{2500}-\u{25FC}\u{2714}\u{2716}]/u;

/** Returns the number of terminal cells; East Asian wide characters and emoji take two. Expects safe text. */
export const displayWidth = (text: string): number => (isNarrow(text) ? text.length : stringWidth(text));

/** Whether every character is one cell wide, decided without splitting graphemes. */
export const isNarrow = (text: string): boolean => !notSurelyNarrow.test(text);
