let segmenter: Intl.Segmenter | undefined;

/** What a person takes for one character each. The tables behind it are loaded when they are first needed. */
export const graphemes = (text: string): Intl.Segments => {
	segmenter ??= new Intl.Segmenter('en', {granularity: 'grapheme'});
	return segmenter.segment(text);
};
