import {padText} from '../../core/text/fit-text.ts';
import {formatRows} from '../../core/text/format-number.ts';
import {formatDuration, formatTime} from '../../core/text/format-time.ts';
import {type Line, line, type Span, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {scan} from '../../sql/language/lexer/lexer.ts';
import type {Call} from '../../store/call-log.ts';

const statusSpan = (status: Call['status']): Span => {
	switch (status) {
		case 'running':
			return span('▸ run ', 'focus');
		case 'finished':
			return span('✔ ok  ', 'good');
		case 'failed':
			return span('✖ FAIL', 'bad');
		case 'cancelled':
			return span('■ stop', 'wait');
		default:
			return status satisfies never;
	}
};

/** A call of a service: its name, its retries, its error, and how often it was repeated. */
const serviceText = ({service, earlier = []}: Call): string =>
	service === undefined
		? ''
		: [
				service.service,
				...(service.attempts > 1 ? [`retried ${service.attempts - 1}×`] : []),
				...(service.error === undefined ? [] : [service.error]),
				...(earlier.length > 0 ? [`${earlier.length + 1}× since ${formatTime(earlier[0]?.at ?? 0)}`] : []),
			].join(' · ');

// Wider than any screen, and short enough to scan for every line of every frame.
const maxScanned = 4000;

/** The beginning of the statement, without comments. */
const beginningOf = (sql: string): string =>
	scan(sql.slice(0, maxScanned))
		.map(({kind, text}) => (kind === 'comment' ? ' ' : text))
		.join('')
		.replaceAll(/\s+/g, ' ')
		.trim()
		.slice(0, 300);

/** One call or statement: when, how it went, how long, how many rows, and the beginning of its text. */
export const callLine = (call: Call, isChosen: boolean): Line => {
	// Of several statements the one that failed, else the last one, which does what the others make room for.
	const sql = safeText(beginningOf(call.sql.at(call.failedAt ?? -1) ?? ''));
	const service = safeText(serviceText(call));
	const name = safeText(call.name);
	// Where nothing stands behind it, a name has all of the line.
	const named = (cells: number) => `  ${sql === '' && service === '' ? name : padText(name, cells)}`;
	return line(
		span(isChosen ? ' ▸ ' : '   ', 'focus'),
		span(`${formatTime(call.at)} `, 'dim'),
		statusSpan(call.status),
		padText(call.ms === undefined ? '' : formatDuration(call.ms), 9, 'right'),
		// A call has no rows, and its name may take their place.
		...(call.service
			? [span(named(34))]
			: [span(padText(call.rows === undefined ? '' : formatRows(call.rows), 12, 'right')), span(named(22))]),
		span(service === '' ? '' : ` ${service}`, call.service?.error === undefined ? 'dim' : 'bad'),
		span(sql === '' ? '' : ` ${sql}`, 'dim'),
	);
};
