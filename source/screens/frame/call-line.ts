import {padText} from '../../core/text/fit-text.ts';
import {formatRows} from '../../core/text/format-number.ts';
import {formatDuration, formatTime} from '../../core/text/format-time.ts';
import {type Line, line, type Span, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {scan} from '../../sql/language/lexer/lexer.ts';
import {maskSqlSecrets} from '../../sql/language/secrets/hide-sql-secrets.ts';
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

/** Returns a call of a service: name, retries, error and repetitions. */
const serviceText = ({service, earlier = []}: Call): string =>
	service === undefined
		? ''
		: [
				service.service,
				...(service.attempts > 1 ? [`retried ${service.attempts - 1}×`] : []),
				...(service.error === undefined ? [] : [service.error]),
				...(earlier.length > 0 ? [`${earlier.length + 1}× since ${formatTime(earlier[0]?.at ?? 0)}`] : []),
			].join(' · ');

// Wider than any screen, but short enough to scan for every line of a frame.
const maxScanned = 4000;

/** Returns the start of the statement without comments and secrets. */
const beginningOf = (sql: string): string =>
	scan(maskSqlSecrets(sql.slice(0, maxScanned)))
		.map(({kind, text}) => (kind === 'comment' ? ' ' : text))
		.join('')
		.replaceAll(/\s+/g, ' ')
		.trim()
		.slice(0, 300);

/** Returns one call or statement: time, outcome, duration, rows and the start of its text. */
export const callLine = (call: Call, isChosen: boolean): Line => {
	// Of several statements the failed one, else the last one, which usually does the main work.
	const sql = safeText(beginningOf(call.sql.at(call.failedAt ?? -1) ?? ''));
	const service = safeText(serviceText(call));
	const name = safeText(call.name);
	// A name without a text after it may use the whole line.
	const named = (cells: number) => `  ${sql === '' && service === '' ? name : padText(name, cells)}`;
	return line(
		span(isChosen ? ' ▸ ' : '   ', 'focus'),
		span(`${formatTime(call.at)} `, 'dim'),
		statusSpan(call.status),
		padText(call.ms === undefined ? '' : formatDuration(call.ms), 9, 'right'),
		// A service call has no rows, so its name may use their column.
		...(call.service
			? [span(named(34))]
			: [span(padText(call.rows === undefined ? '' : formatRows(call.rows), 12, 'right')), span(named(22))]),
		span(service === '' ? '' : ` ${service}`, call.service?.error === undefined ? 'dim' : 'bad'),
		span(sql === '' ? '' : ` ${sql}`, 'dim'),
	);
};
