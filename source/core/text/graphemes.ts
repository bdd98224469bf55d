let segmenter: Intl.Segmenter | undefined;

/** Splits text into user-perceived characters. The Unicode tables load on first use. */
export const graphemes = (text: string): Intl.Segments => {
	segmenter ??= new Intl.Segmenter('en', {granularity: 'grapheme'});
	return segmenter.segment(text);
};
