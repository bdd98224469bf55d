import stringWidth from 'string-width';

const printableAscii = /^[\u{20}-\u{7E}]*$/u;

/** Terminal cells that the text takes; East Asian wide characters and emoji take two. Expects safe text. */
export const displayWidth = (text: string): number => (printableAscii.test(text) ? text.length : stringWidth(text));
