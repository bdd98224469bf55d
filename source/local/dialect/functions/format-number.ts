import {engineCall} from '../engine-function.ts';
import {quoteText} from '../quote.ts';
import {ordinalEnding} from './format-datetime.ts';

type Template = {
	/** Digits before and after the point, each `9` or `0`, separated by `,`. */
	readonly whole: string;
	readonly fraction: string;
	readonly hasPoint: boolean;
	readonly sign:
		| 'default'
		| 'S before'
		| 'S after'
		| 'MI'
		| 'MI before'
		| 'PL'
		| 'PL before'
		| 'PR'
		| 'SG before'
		| 'SG after';
	readonly currency: boolean;
	readonly isFilling: boolean;
	readonly suffix: '' | 'TH' | 'th';
};

/** Parses `999D99S`, `L99G999D99`; returns undefined for an unknown number format. */
const readNumberFormat = (format: string): Template | undefined => {
	let whole = '';
	let fraction = '';
	let hasPoint = false;
	let sign: Template['sign'] = 'default';
	let currency = false;
	let isFilling = true;
	let suffix: Template['suffix'] = '';
	let rest = format;
	while (rest !== '') {
		const match = /^(FM|MI|PL|SG|PR|TH|[90.,DGSL$ ])/i.exec(rest);
		if (!match) return undefined;
		const item = (match[1] as string).toUpperCase();
		const isBefore = whole === '' && !hasPoint;
		if (item === '9' || item === '0') {
			if (hasPoint) fraction += item;
			else whole += item;
		} else if (item === 'D' || item === '.') {
			if (hasPoint) return undefined;
			hasPoint = true;
		} else if (item === 'G' || item === ',') {
			if (!hasPoint) whole += ',';
		} else if (item === 'S') sign = isBefore ? 'S before' : 'S after';
		else if (item === 'SG') sign = isBefore ? 'SG before' : 'SG after';
		else if (item === 'MI') sign = isBefore ? 'MI before' : 'MI';
		else if (item === 'PL') sign = isBefore ? 'PL before' : 'PL';
		else if (item === 'PR') sign = 'PR';
		else if (item === 'FM') isFilling = false;
		else if (item === 'TH') suffix = match[1] as 'TH' | 'th';
		else if (item === 'L' || item === '$') currency = true;
		rest = rest.slice(item.length);
	}
	return /[90]/.test(whole + fraction) ? {whole, fraction, hasPoint, sign, currency, isFilling, suffix} : undefined;
};

/** Returns digits without trailing zeros. Zero keeps one digit. */
const trimmed = (digits: string, {whole, fraction}: Template): string => {
	const required = fraction.lastIndexOf('0') + 1;
	const short = `regexp_replace(${digits}, '([.][0-9]{${required}}[0-9]*?)0+$', '\\1')`;
	return required > 0 || !whole.includes('9') ? short : `regexp_replace(${short}, '^ *[.]$', '0.')`;
};

/**
 * Returns SQL for TO_CHAR of a number (SQL of a DECIMAL or DOUBLE); undefined for an unknown format. `digits` is the
 * scale of a DECIMAL: if it exceeds that of the format, a number that is rounded to zero has no sign.
 */
export const formatNumber = (value: string, format: string, digits = 0): string | undefined => {
	if (/^(FM)?RN$/i.test(format)) {
		const name = engineCall('roman', `CAST(round(${value}) AS BIGINT)`);
		const cased = /RN$/.test(format) ? name : `lower(${name})`;
		return /^FM/i.test(format) ? cased : `lpad(${cased}, 15, ' ')`;
	}

	const template = readNumberFormat(format);
	if (!template) return undefined;
	const places = template.whole.replaceAll(',', '').length;
	const scale = template.fraction.length;
	const rounded = `round(abs(CAST(${value} AS DECIMAL(38,${Math.min(18, Math.max(scale, 10))}))), ${scale})`;
	const text = `CAST(CAST(${rounded} AS DECIMAL(38,${scale})) AS VARCHAR)`;
	const wholeText = scale > 0 ? `split_part(${text}, '.', 1)` : text;
	const zeros = template.whole.replaceAll(',', '').indexOf('0');
	// A single zero before the point is omitted unless the format requires it.
	const shownWhole =
		template.hasPoint && zeros < 0 ? `CASE WHEN ${wholeText} = '0' THEN '' ELSE ${wholeText} END` : wholeText;
	const minimum =
		zeros < 0
			? shownWhole
			: `lpad(${wholeText}, CAST(greatest(${places - zeros}, length(${wholeText})) AS INTEGER), '0')`;
	const padded = `lpad(${minimum}, ${Math.max(places, 0)}, ' ')`;

	let digit = 0;
	const pieces = [...template.whole].map(item => {
		if (item === ',') return `CASE WHEN trim(substring(${padded}, 1, ${digit})) = '' THEN ' ' ELSE ',' END`;
		digit++;
		return `substring(${padded}, ${digit}, 1)`;
	});
	const whole = pieces.length === 0 ? "''" : template.whole.includes(',') ? pieces.join(' || ') : padded;
	const fraction = scale > 0 ? ` || '.' || split_part(${text}, '.', 2)` : template.hasPoint ? " || '.'" : '';
	const overflow =
		[...template.whole].map(item => (item === ',' ? ',' : '#')).join('') + (scale > 0 ? `.${'#'.repeat(scale)}` : '');
	const plain = `CASE WHEN length(${wholeText}) > ${places} AND ${wholeText} <> '0' THEN ${quoteText(overflow)} ELSE ${whole}${fraction} END`;
	const body = template.isFilling || !template.hasPoint ? plain : trimmed(plain, template);
	return withSignAndCurrency(digits > scale ? `round(${value}, ${scale})` : value, body, template);
};

/** Adds the sign and the currency to the digits. */
const withSignAndCurrency = (value: string, body: string, template: Template): string => {
	const isNegative = `${value} < 0`;
	const anchored = (negative: string, positive: string): string => {
		const sign = `CASE WHEN ${isNegative} THEN '${negative}' ELSE '${positive}' END`;
		return `lpad(${sign} || ltrim(${body}), CAST(length(${body}) + 1 AS INTEGER), ' ')`;
	};
	let signed: string;
	switch (template.sign) {
		case 'default':
			signed = anchored('-', ' ');
			break;
		case 'S before':
			signed = anchored('-', '+');
			break;
		case 'SG before':
			signed = `(CASE WHEN ${isNegative} THEN '-' ELSE '+' END || ${body})`;
			break;
		case 'MI before':
			signed = `(CASE WHEN ${isNegative} THEN '-' ELSE ' ' END || ${body})`;
			break;
		case 'S after':
		case 'SG after':
			signed = `(${body} || CASE WHEN ${isNegative} THEN '-' ELSE '+' END)`;
			break;
		case 'MI':
			signed = `(${body} || CASE WHEN ${isNegative} THEN '-' ELSE ' ' END)`;
			break;
		case 'PL before':
			signed = `(CASE WHEN ${isNegative} THEN ' ' ELSE '+' END || ${anchored('-', ' ')})`;
			break;
		case 'PL':
			signed = `(${anchored('-', ' ')} || CASE WHEN ${isNegative} THEN ' ' ELSE '+' END)`;
			break;
		default:
			signed = `CASE WHEN ${isNegative} THEN lpad('<' || ltrim(${body}), CAST(length(${body}) + 1 AS INTEGER), ' ') || '>' ELSE ' ' || ${body} || ' ' END`;
	}
	// Negative numbers have no ordinal ending.
	const ending =
		template.suffix === ''
			? ''
			: ` || CASE WHEN ${isNegative} THEN '' ELSE ${ordinalEnding(`round(abs(${value}))`, template.suffix)} END`;
	const suffixed = `(${signed}${ending})`;
	const money = template.currency ? `('$' || ${suffixed})` : suffixed;
	return template.isFilling ? money : `replace(${money}, ' ', '')`;
};

/**
 * Returns SQL for TO_NUMBER, which reads a text (SQL) with a number format, and the scale of the result; undefined
 * for an unknown format.
 */
export const readNumber = (
	text: string,
	format: string,
): {readonly sql: string; readonly scale: number; readonly precision: number} | undefined => {
	const template = readNumberFormat(format);
	if (!template) return undefined;
	const scale = template.fraction.length;
	const precision = Math.max(1, template.whole.replaceAll(',', '').length + scale);
	return {sql: `CAST(${engineCall('read_number', text)} AS DECIMAL(${precision},${scale}))`, scale, precision};
};
