import {doubleEncode} from '../double-encode.ts';

const long = ', and Then the Rain Came Down Again'.repeat(9);

/**
 * Every so many songs a title with one of the things that break careless loads: quotes, apostrophes,
 * a control character in place of one, text encoded twice, odd spaces, slashes, emoji, U+FFFD, great length.
 */
export const oddTitle = (index: number, title: string): string => {
	if (index === 9) return `${title}${long}`;
	if (index % 11 === 4) return `${title} That's Gone`;
	if (index % 29 === 5) return `Say "${title}" Twice`;
	if (index % 31 === 13) return doubleEncode(`Mañana ${title}`);
	if (index % 37 === 15) return `Don\u0019t ${title}`;
	if (index % 41 === 17) return ` ${title}`;
	if (index % 41 === 18) return `${title} `;
	if (index % 41 === 19) return title.replace(' ', '  ');
	if (index % 53 === 21) return `${title} / Reprise`;
	if (index % 67 === 23) return `\u{1f319} ${title}`;
	if (index % 67 === 24) return `\ufffd ${title}`;
	if (index % 71 === 25) return `50% ${title}: It\\s Over; -- ${title}`;
	return title;
};
