/** A text as it stands in an SVG document: without what XML cannot hold, and with nothing that is markup. */
export const escapeSvg = (text: string): string =>
	text
		.replaceAll(/[\u{0}-\u{8}\u{B}\u{C}\u{E}-\u{1F}]/gu, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
