import type {Options} from 'string-width';
import {isNarrow} from '../source/core/text/display-width.ts';

const colors = /\u{1B}\[[\d;]*m/gu;

/**
 * Takes the place of `string-width` for everything in the bundle. Same widths, but frames are drawn
 * with lines and arrows, and to measure those as graphemes costs more than to draw them.
 */
// biome-ignore lint/style/noDefaultExport: it stands in for a module that exports so.
export default (text: string, options?: Options): number => {
	const bare = text.includes('\u{1B}') && !options?.countAnsiEscapeCodes ? text.replaceAll(colors, '') : text;
	if (isNarrow(bare)) return bare.length;
	// Required where it is needed: the bundler runs a module that is required then, and its tables take long to build.
	const {default: stringWidth} = require('string-width') as typeof import('string-width');
	return stringWidth(text, options);
};
