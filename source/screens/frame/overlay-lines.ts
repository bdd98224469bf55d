import {keySpan} from '../../core/keys/keys.ts';
import {padText} from '../../core/text/fit-text.ts';
import {formatCounted} from '../../core/text/format-number.ts';
import {emptyLine, type Line, line, rowOf, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {spellKeys} from '../../core/text/to-ascii.ts';
import {windowTop} from '../../core/text/window-top.ts';
import {wrapLine, wrapText} from '../../core/text/wrap.ts';
import type {Overlay} from '../../store/dashboard-state.ts';
import type {Screen, Screens, Size} from '../screen.ts';
import {helpLines} from './help-lines.ts';
import {paletteEntries} from './palette-entries.ts';

const cursor = span('▏', 'focus');

// Width of `ctrl+space`.
const keysWidth = 10;

const paletteLines = (
	overlay: Extract<Overlay, {kind: 'palette'}>,
	screen: Screen,
	screens: Screens,
	{width, height}: Size,
	isAscii: boolean,
): Line[] => {
	const entries = paletteEntries(screen, screens, overlay.text);
	// The chosen entry is wrapped, not cut.
	const [first = '', ...others] = wrapText(entries[overlay.cursor]?.title ?? '', width - keysWidth - 5);
	const room = Math.max(1, height - 2 - others.length);
	const top = windowTop(0, overlay.cursor, room, entries.length);
	return [
		line(span(' :', 'focus'), safeText(overlay.text), cursor),
		emptyLine,
		...(entries.length === 0
			? [line(span(' Nothing matches.', 'dim'))]
			: entries.slice(top, top + room).flatMap(({title, keys}, index) => {
					const isChosen = top + index === overlay.cursor;
					const start = [
						span(isChosen ? ' ▸ ' : '   ', 'focus'),
						span(`${padText(isAscii ? spellKeys(keys) : keys, keysWidth)} `, 'dim'),
					];
					const rows = isChosen
						? [
								line(...start, span(first, 'selected')),
								...others.map(text => line(' '.repeat(keysWidth + 4), span(text, 'selected'))),
							]
						: [line(...start, title)];
					return rows.map(row => rowOf('palette', top + index, row));
				})),
	];
};

/** Returns as many lines as fit, and the number of others. */
const shortened = (lines: readonly Line[], room: number): readonly Line[] =>
	lines.length <= room
		? lines
		: [...lines.slice(0, room - 1), line(span(`  and ${formatCounted(lines.length - room + 1, 'more line')}`, 'dim'))];

/** Returns the title, the effects and the keys of a confirmation. The keys are visible in every height. */
const confirmLines = (
	{title, lines}: {readonly title: string; readonly lines: readonly Line[]},
	{width, height}: Size,
	answer: Line,
): Line[] => {
	const details = lines.flatMap(one => wrapLine([span('  '), ...one], width));
	// Empty lines are removed if the room is needed.
	const gap = details.length + 5 <= height ? [emptyLine] : [];
	const room = Math.max(1, height - 2 - gap.length * 3);
	return [...gap, line(span(`  ${title}`, 'strong')), ...gap, ...shortened(details, room), ...gap, answer];
};

/** Returns the overlay, shown instead of the screen's body. */
export const overlayLines = (
	overlay: Overlay,
	screen: Screen,
	screens: Screens,
	size: Size,
	isAscii = false,
): Line[] => {
	switch (overlay.kind) {
		case 'help':
			return helpLines(overlay.filter, overlay.top, screen, size, isAscii);
		case 'palette':
			return paletteLines(overlay, screen, screens, size, isAscii);
		case 'confirm':
		case 'start': {
			const {kind} = overlay;
			const yes = kind === 'start' ? 'do it' : 'yes';
			const answer = line('  ', keySpan(kind, 'yes'), ` ${yes}   `, keySpan(kind, 'no'), ' no');
			return confirmLines(overlay, size, answer);
		}

		case 'type-name':
			return confirmLines(
				overlay,
				size,
				line(
					'  Type ',
					span(overlay.name, 'strong'),
					` ${overlay.purpose}: `,
					span(safeText(overlay.typed), 'focus'),
					cursor,
				),
			);
		default:
			return overlay satisfies never;
	}
};
