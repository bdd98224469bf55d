/** Escapes a text for SVG: markup is escaped, characters that XML does not allow are removed. */
export const escapeSvg = (text: string): string =>
	text
		.replaceAll(/[\u{0}-\u{8}\u{B}\u{C}\u{E}-\u{1F}]/gu, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
