import {keyFor, keySpan} from '../../core/keys/keys.ts';
import {displayWidth} from '../../core/text/display-width.ts';
import {fitText} from '../../core/text/fit-text.ts';
import {formatCounted} from '../../core/text/format-number.ts';
import {coarseAge, formatElapsed} from '../../core/text/format-time.ts';
import {emptyLine, type Line, line, lineWidth, padLine, rowOf, type Span, span, spread} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import {errorLines} from '../../present/error-lines.ts';
import {markedLines, waitLines} from '../../present/marked-lines.ts';
import type {StepText} from '../../present/next-step/next-step-text.ts';
import {composeTiles, layOutBoard} from '../../results/board/board-layout.ts';
import {tileLines} from '../../results/board/tile-lines.ts';
import type {Board, BoardTile} from '../../sql/catalogue/board.ts';
import type {TileReading} from '../../store/board/tile-reader.ts';
import type {Size} from '../screen.ts';
import {type BoardState, intervalText} from './board-state.ts';

export type BoardFacts = {
	readonly view: BoardState;
	/** By index of the tile. */
	readonly readings: readonly TileReading[];
	/** Why tiles are not refreshed, or not automatically. */
	readonly reason: string | undefined;
	readonly now: number;
	readonly stepText: StepText;
};

/** Returns the state of a tile's read, beside its title. */
const readingSpan = ({phase, startedAt, waitsFor, at, error, isDue}: TileReading, now: number): Span => {
	if (phase === 'running' && waitsFor !== undefined) return span('queued', 'wait');
	if (phase === 'running') return span(`▸ ${formatElapsed(now - (startedAt ?? now))}`, 'focus');
	if (phase === 'waiting') return span('waiting', 'dim');
	const age = at === undefined ? '' : coarseAge(now - at).text;
	const old = age.endsWith(' ago') ? age.replace(' ago', ' old') : 'old';
	if (error) return span(at === undefined ? '✖ failed' : `✖ failed, ${old}`, 'bad');
	if (at === undefined) return span('not read', 'dim');
	return isDue ? span(`! ${old}`, 'wait') : span('', 'dim');
};

const titleLine = (tile: BoardTile, reading: TileReading, isChosen: boolean, now: number, width: number): Line => {
	const said = readingSpan(reading, now);
	const right = said.text === '' ? emptyLine : line(span(' '), said);
	const room = width - 1 - lineWidth(right);
	const title = fitText(safeText(tile.title), Math.max(3, room));
	const rule = '─'.repeat(Math.max(0, room - displayWidth(title) - 1));
	return line(
		span(isChosen ? '▸' : ' ', 'focus'),
		span(title, isChosen ? 'selected' : 'strong'),
		span(rule === '' ? '' : ` ${rule}`, 'dim'),
		...right,
	);
};

/** Returns the rows of a tile or why there are none. An error of the last refresh is shown above the older rows. */
const bodyLines = (tile: BoardTile, reading: TileReading, size: Size): Line[] => {
	const {rows, before, error, phase, waitsFor} = reading;
	const whole =
		waitsFor === undefined
			? error
				? markedLines(span(' ✖ ', 'bad'), error.message, size.width, 'bad')
				: []
			: waitLines(waitsFor, size.width);
	const why = whole.slice(0, rows ? Math.max(1, Math.floor(size.height / 2)) : size.height);
	const room = size.height - why.length;
	if (!rows) return error || phase !== 'idle' ? why : [];
	return [...why, ...tileLines({tile, rows, before}, {width: size.width, height: room})];
};

/** Returns title and number of the board, its age and its next refresh. */
const headLine = ({view, readings, now}: BoardFacts, board: Board, hidden: string, width: number): Line => {
	const {boards = [], shown, every} = view;
	const at = readings.reduce<number | undefined>(
		(oldest, reading) => (reading.at === undefined ? oldest : Math.min(oldest ?? reading.at, reading.at)),
		undefined,
	);
	const count = boards.length > 1 ? ` · ${shown + 1} of ${boards.length}` : '';
	const left = line(span(` ${safeText(board.title)}`, 'strong'), span(`${count}${hidden}`, 'dim'));
	const age = at === undefined ? '' : `read ${coarseAge(now - at).text}`;
	const interval = every === undefined ? '' : `every ${intervalText(every)}`;
	return spread(left, line(span(`${[age, interval].filter(Boolean).join(' · ')} `, 'dim')), width);
};

/** Returns why the shown rows are outdated, or why nothing is read; empty if neither applies. */
const noteLines = ({view, readings, reason}: BoardFacts, width: number): Line[] => {
	const isDue = readings.some(reading => reading.isDue && reading.phase === 'idle');
	if (!isDue) return [];
	const {outdatedBy} = view;
	const old = outdatedBy === undefined ? '' : `Old: ${outdatedBy}. `;
	return wrapText(`${old}${reason ?? `${keyFor('board', 'refresh')} reads it.`}`, width - 4).map((words, index) =>
		line(span(`${index === 0 ? ' ! ' : '   '}${words}`, 'wait')),
	);
};

const errorBlock = ({view, stepText}: BoardFacts, width: number): Line[] =>
	view.errors.flatMap(error => errorLines(error, width, stepText));

const noBoards = (facts: BoardFacts, width: number): Line[] => [
	...errorBlock(facts, width),
	...(facts.view.boards === undefined
		? [line(span(' reading boards …', 'dim'))]
		: facts.view.errors.length === 0
			? [
					line(' No boards. Create one as ', span('boards/NAME.board', 'strong'), ' in the folder of dwh.cfg:'),
					emptyLine,
					...['[board]', 'title = At a glance', '', '[A title]', 'query = NAME', 'show = bar'].map(text =>
						line(span(`   ${text}`, 'dim')),
					),
					emptyLine,
					line(' ', keySpan('board', 'refresh'), ' reloads the files.'),
				]
			: []),
];

/** Returns the grid of tiles, or a single tile. */
export const boardLines = (facts: BoardFacts, {width, height}: Size): Line[] => {
	const {view, readings, now} = facts;
	const board = view.boards?.[view.shown];
	if (!board) return noBoards(facts, width);
	// Errors of other boards take only rows that the shown board does not need.
	const errors = errorBlock(facts, width).slice(0, Math.floor(height / 3));
	const notes = [...noteLines(facts, width), ...errors];
	const size = {width, height: Math.max(1, height - 1 - notes.length)};
	const drawn = (index: number, {width: wide, height: high}: Size): Line[] => {
		const tile = board.tiles[index];
		const reading = readings[index];
		if (!tile || !reading) return [];
		const lines = [
			titleLine(tile, reading, index === view.focus, now, wide),
			...bodyLines(tile, reading, {width: wide, height: high - 1}),
		];
		return Array.from({length: high}, (_, row) => rowOf('board.tiles', index, padLine(lines[row] ?? emptyLine, wide)));
	};
	if (view.isZoomed) {
		const hidden = ` · tile ${view.focus + 1} of ${board.tiles.length}`;
		return [headLine(facts, board, hidden, width), ...notes, ...drawn(view.focus, size)];
	}

	const {places, above, below} = layOutBoard(board, size, view.focus);
	const out = places.filter(place => place === undefined).length;
	const hidden = out === 0 ? '' : ` · ${formatCounted(out, 'tile')} ${below > 0 ? (above > 0 ? '↑↓' : '↓') : '↑'}`;
	return [headLine(facts, board, hidden, width), ...notes, ...composeTiles(places, drawn, size)];
};
