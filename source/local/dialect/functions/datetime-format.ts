/** A piece of a datetime format: an element that Redshift supports, or literal text. */
export type FormatPiece = {readonly kind: 'element' | 'text'; readonly text: string; readonly suffix: 'TH' | 'th' | ''};

// Longest first, so that YYYY is not read as YY twice.
const elements = [
	'Y,YYY',
	'MONTH',
	'A.D.',
	'B.C.',
	'A.M.',
	'P.M.',
	'YYYY',
	'IYYY',
	'IDDD',
	'HH24',
	'HH12',
	'SSSS',
	'YYY',
	'IYY',
	'MON',
	'DAY',
	'DDD',
	'YY',
	'IY',
	'MM',
	'RM',
	'WW',
	'IW',
	'DY',
	'DD',
	'ID',
	'HH',
	'MI',
	'SS',
	'MS',
	'US',
	'AM',
	'PM',
	'AD',
	'BC',
	'CC',
	'TZ',
	'OF',
	'Y',
	'I',
	'Q',
	'W',
	'D',
	'J',
];

/** Splits a format such as `MON-DD-YYYY HH12:MIPM`. Text in double quotes is literal. */
export const splitDatetimeFormat = (
	format: string,
): {readonly pieces: readonly FormatPiece[]; readonly isFilling: boolean} => {
	const pieces: FormatPiece[] = [];
	let isFilling = true;
	let at = 0;
	while (at < format.length) {
		const rest = format.slice(at);
		const upper = rest.toUpperCase();
		const quoted = /^"([^"]*)"/.exec(rest);
		if (quoted) {
			pieces.push({kind: 'text', text: quoted[1] ?? '', suffix: ''});
			at += quoted[0].length;
			continue;
		}
		if (upper.startsWith('FM')) {
			isFilling = false;
			at += 2;
			continue;
		}
		const element = elements.find(candidate => upper.startsWith(candidate));
		if (!element) {
			pieces.push({kind: 'text', text: rest[0] as string, suffix: ''});
			at++;
			continue;
		}
		const written = rest.slice(0, element.length);
		const after = rest.slice(element.length, element.length + 2);
		const isNumber = !/^(MONTH|MON|DAY|DY|A|P|B|TZ|OF|RM)/.test(element);
		const suffix = isNumber && (after === 'TH' || after === 'th') ? after : '';
		pieces.push({kind: 'element', text: written, suffix});
		at += element.length + suffix.length;
	}
	return {pieces, isFilling};
};
