import {existsSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {closest} from '../../core/closest.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {Board} from '../../sql/catalogue/board.ts';
import type {Catalogue} from '../../sql/catalogue/catalogue.ts';
import {catalogueError, displayPath} from '../../sql/catalogue/catalogue-problem.ts';
import {readText} from '../config-file.ts';
import {readBoard} from './read-board.ts';

/** All boards by name, and the problems of those that cannot be read. */
export type FoundBoards = {readonly boards: readonly Board[]; readonly errors: readonly DwhError[]};

/** Reads one board file. Throws `config` with every problem of the file. */
const openFile = async (file: string, catalogue: Pick<Catalogue, 'queries'>): Promise<Board> => {
	const shown = displayPath(file);
	const {board, problems} = readBoard(await readText(file, 'NAME.board'), shown, catalogue.queries);
	if (problems.length > 0) throw catalogueError(problems, `The board ${shown}`);
	return board;
};

/** Returns the board files of these folders; the first folder wins if two have the same name. */
const boardFiles = (folders: readonly string[]): readonly string[] => {
	const files = new Map<string, string>();
	for (const folder of folders) {
		const names = existsSync(folder) ? readdirSync(folder) : [];
		for (const name of names.filter(one => /^[^.].*\.board$/i.test(one)).sort()) {
			if (!files.has(name)) files.set(name, path.join(folder, name));
		}
	}

	return [...files.values()];
};

/** Returns the boards in these folders. */
export const findBoards = async (
	folders: readonly string[],
	catalogue: Pick<Catalogue, 'queries'>,
): Promise<FoundBoards> => {
	const boards: Board[] = [];
	const errors: DwhError[] = [];
	for (const file of boardFiles(folders)) {
		try {
			boards.push(await openFile(file, catalogue));
		} catch (thrown) {
			errors.push(toDwhError(thrown));
		}
	}

	return {boards, errors};
};

/**
 * Returns the board of this name in the folders, or the board in this file. Throws `usage` if there is none,
 * `config` if it has problems.
 */
export const openBoard = async (
	nameOrFile: string,
	folders: readonly string[],
	catalogue: Pick<Catalogue, 'queries'>,
): Promise<Board> => {
	const nameOf = (file: string) => path.basename(file).replace(/\.board$/i, '');
	const files = boardFiles(folders);
	const known = files.find(file => nameOf(file) === nameOrFile);
	if (known) return openFile(known, catalogue);
	if (/[\\/]|\.board$/i.test(nameOrFile) || existsSync(nameOrFile))
		return openFile(path.resolve(nameOrFile), catalogue);
	const near = closest(nameOrFile, files.map(nameOf));
	throw new DwhError('usage', `There is no board "${nameOrFile}".`, {
		nextSteps: [
			...(near ? [`Did you mean ${near}?`] : []),
			files.length > 0
				? `Available boards: ${files.map(nameOf).join(', ')}.`
				: 'Create boards/NAME.board beside dwh.cfg, or name the file of a board.',
		],
	});
};
