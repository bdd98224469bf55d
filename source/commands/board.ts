import type {DwhError} from '../core/dwh-error.ts';
import {formatCounted, formatRows} from '../core/text/format-number.ts';
import {emptyLine, type Line, line, span, withoutMargin} from '../core/text/line.ts';
import {safeText} from '../core/text/safe-text.ts';
import {errorLines} from '../present/error-lines.ts';
import {waitText} from '../present/marked-lines.ts';
import {spokenRow} from '../present/spoken-row.ts';
import {boardSvg} from '../results/board/board-svg.ts';
import {tileLines} from '../results/board/tile-lines.ts';
import type {TileRows} from '../results/board/tile-rows.ts';
import {aligned} from '../results/text-table.ts';
import type {Board, BoardTile} from '../sql/catalogue/board.ts';
import {readTiles, sourceKey} from '../workflows/board/read-tiles.ts';
import type {Command, CommandContext} from './command.ts';
import {errorJson, unwrapped} from './report-error.ts';
import {createWaitReport} from './workflow/create-wait-report.ts';

export type BoardFormat = 'text' | 'svg';

type BoardOptions = {
	/** A name or a file; undefined lists the boards. */
	readonly board?: string | undefined;
	readonly format?: BoardFormat;
};

/** The rows of a tile, or why they could not be read. */
type Read = TileRows | {readonly error: DwhError};

// Used for files and pipes; a terminal has its own width.
const usualWidth = 100;
const maxHeight = 24;

const listBoards = async ({output, session}: CommandContext): Promise<number> => {
	const {boards, errors} = (await session.boards?.find()) ?? {boards: [], errors: []};
	const isLast = boards.length === 0 && errors.length === 0;
	for (const {name, title, file, tiles} of output.isJson ? boards : [])
		await output.json({name, title, file, tiles: tiles.length});
	const rows = boards.map(({name, title, file, tiles}) => [name, title, formatCounted(tiles.length, 'tile'), file]);
	if (!output.isJson) for (const text of aligned(rows)) await output.data(text);
	for (const error of errors) {
		if (output.isJson) await output.json({event: 'error', error: errorJson(error)});
		else for (const each of withoutMargin(errorLines(error, unwrapped, output.stepText))) output.report(each);
	}

	if (isLast) output.report('No boards. Create one as boards/NAME.board in the folder of dwh.cfg.');
	return errors.length > 0 ? 1 : 0;
};

const readAll = async (context: CommandContext, {tiles}: Board): Promise<ReadonlyMap<string, Read>> => {
	const read = new Map<string, Read>();
	const {output, signal, session} = context;
	const isWaitDue = createWaitReport();
	const sources = new Set(tiles.map(sourceKey)).size;
	await readTiles(await context.workflow(), tiles, {
		onStart: () => output.reportBriefly(`reading, ${read.size} of ${sources}`),
		onWait(key, waitsFor) {
			const text = waitsFor === undefined ? '' : waitText(waitsFor);
			if (isWaitDue(key, waitsFor, session.clock.now())) output.report(`${output.signs.run} ${text} (Ctrl+C cancels)`);
			if (text !== '') output.reportBriefly(text);
		},
		onRead: (key, rows) => void read.set(key, rows),
		onFail: (key, error) => void read.set(key, {error}),
	});
	signal.throwIfAborted();
	return read;
};

const spokenLines = ({show, ...tile}: BoardTile, rows: TileRows): Line[] => {
	if (show === 'figure')
		return withoutMargin(tileLines({tile: {show, ...tile}, rows, before: undefined}, {width: usualWidth, height: 3}));
	const more = rows.rows.length - maxHeight;
	return rows.rows.length === 0
		? [line('No rows.')]
		: [
				...rows.rows.slice(0, maxHeight).map((row, index) => line(spokenRow(index + 1, rows, row))),
				...(more > 0 ? [line(`${rows.isPart ? 'More than ' : ''}${formatRows(more)} more.`)] : []),
			];
};

const blockOf = (tile: BoardTile, read: Read, {output}: CommandContext): Line[] => {
	const title = line(span(safeText(tile.title), 'strong'));
	if ('error' in read) return [title, ...withoutMargin(errorLines(read.error, unwrapped, output.stepText))];
	if (output.isSpoken) return [title, ...spokenLines(tile, read)];
	const size = {width: output.width ?? usualWidth, height: maxHeight};
	return [title, ...withoutMargin(tileLines({tile, rows: read, before: undefined}, size))];
};

/** Reads every tile of a board and prints them. Exit code 1 if a tile cannot be read. */
export const board: Command<BoardOptions> = async (context, {board: nameOrFile, format = 'text'}) => {
	const {output, session} = context;
	if (nameOrFile === undefined || !session.boards) return listBoards(context);
	const shown = await session.boards.open(nameOrFile);
	const read = await readAll(context, shown);
	const tiles = shown.tiles.flatMap(tile => {
		const found = read.get(sourceKey(tile));
		return found ? [{tile, read: found}] : [];
	});
	const failed = tiles.filter(one => 'error' in one.read);
	if (output.isJson) {
		for (const {tile, read: one} of tiles) {
			const about = {event: 'tile', title: tile.title, query: tile.query, show: tile.show};
			await output.json('error' in one ? {...about, error: errorJson(one.error)} : {...about, ...one});
		}

		await output.json({event: 'result', board: shown.name, tiles: tiles.length, failed: failed.length});
	} else if (format === 'svg') {
		await output.raw(
			boardSvg(shown, tile => {
				const one = read.get(sourceKey(tile));
				return one && !('error' in one) ? one : undefined;
			}),
		);
		for (const {tile, read: one} of failed)
			if ('error' in one) output.report(`${output.signs.failed} ${tile.title}: ${one.error.message}`);
	} else {
		const lines = [
			line(span(safeText(shown.title), 'strong')),
			...tiles.flatMap(one => [emptyLine, ...blockOf(one.tile, one.read, context)]),
		];
		for (const each of lines) await output.data(each);
	}

	return failed.length > 0 ? 1 : 0;
};
