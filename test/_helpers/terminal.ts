import {readSync} from 'node:fs';
import {spawn} from '@lydell/node-pty';
import xterm from '@xterm/headless';
import type {Cli} from './run-cli.ts';
import {cliFile} from './run-cli.ts';
import {useModernWidths} from './use-modern-widths.ts';

export type TerminalSession = {
	/** Types text or control sequences. */
	type(keys: string): void;
	/** Waits until the screen shows the text (or matches); fails with the screen. */
	until(what: string | RegExp, ms?: number): Promise<string>;
	/** Waits until the screen shows something else. */
	untilOther(screen: string, ms?: number): Promise<string>;
	/** Waits until nothing is wrong with the screen. */
	untilWhole(flawOf: () => string | undefined, ms?: number): Promise<string>;
	/** What a person sees now, line by line, without trailing blanks. */
	screen(): string;
	/** Row and column, in cells from 0, where the text stands; undefined where it does not. */
	cellOf(text: string): {readonly row: number; readonly column: number} | undefined;
	/** Everything written so far, escape sequences included. */
	raw(): string;
	resize(columns: number, rows: number): void;
	kill(signal: string): void;
	/** Closes the window, as a person does with the mouse. */
	close(): void;
	readonly pid: number;
	/** The emulator's cells, with their colors. */
	readonly emulator: xterm.Terminal;
	isAlternate(): boolean;
	/** Resolves with the exit code once the program has ended. */
	ended: Promise<number>;
};

export const keys = {
	enter: '\r',
	escape: '\u{1B}',
	up: '\u{1B}[A',
	down: '\u{1B}[B',
	right: '\u{1B}[C',
	left: '\u{1B}[D',
	tab: '\t',
	ctrlC: '\u{3}',
	ctrlJ: '\n',
	ctrlZ: '\u{1A}',
	f5: '\u{1B}[15~',
	pageDown: '\u{1B}[6~',
	end: '\u{1B}[F',
	home: '\u{1B}[H',
} as const;

// What a program writes around a frame that is to be shown at once (private mode 2026).
const frameBegins = '\u{1B}[?2026h';
const frameEnds = '\u{1B}[?2026l';

/** What waits to be read from a terminal's descriptor, which does not block. */
const readWaiting = (descriptor: number): string => {
	const pieces: Buffer[] = [];
	const buffer = Buffer.alloc(65_536);
	try {
		for (let size = readSync(descriptor, buffer); size > 0; size = readSync(descriptor, buffer))
			pieces.push(Buffer.from(buffer.subarray(0, size)));
	} catch {
		// EAGAIN where nothing waits, EIO where the other end is closed.
	}

	return Buffer.concat(pieces).toString();
};

export type TerminalOptions = {
	readonly columns?: number;
	readonly rows?: number;
	readonly env?: NodeJS.ProcessEnv;
	/** Opened in place of the program, to start it by hand. */
	readonly shell?: string;
};

/** The built program in a pseudo-terminal, seen through a terminal emulator. */
export const openTerminal = (
	cli: Cli,
	args: readonly string[] = [],
	{columns = 80, rows = 24, env = {}, shell}: TerminalOptions = {},
): TerminalSession => {
	const emulator = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, scrollback: 1000});
	useModernWidths(emulator);
	const child = spawn(shell ?? process.execPath, shell ? [] : [cliFile, ...args], {
		cols: columns,
		rows,
		cwd: cli.cwd,
		env: {...cli.env, TERM: 'xterm-256color', ...env},
		name: 'xterm-256color',
	});
	let raw = '';
	const waiting = new Set<() => void>();
	// A frame can arrive in pieces. A terminal shows it once it is whole, and so is it looked at here: by what the
	// emulator has drawn, for more may have arrived.
	let isWithinFrame = false;
	let lastDrawn = '';
	const drawn = (data: string) => {
		const text = lastDrawn + data;
		const begins = text.lastIndexOf(frameBegins);
		const ends = text.lastIndexOf(frameEnds);
		if (begins !== ends) isWithinFrame = begins > ends;
		lastDrawn = text.slice(1 - frameEnds.length);
		changed();
	};

	const changed = () => {
		if (isWithinFrame) return;
		for (const look of [...waiting]) look();
	};

	child.onData(data => {
		raw += data;
		emulator.write(data, () => drawn(data));
	});
	// node-pty closes its end 200 ms after the program's, read or not. On a busy machine a last piece may still wait there.
	const {_socket: socket, _fd: descriptor} = child as unknown as {_socket: {destroy(): unknown}; _fd: number};
	const destroy = socket.destroy.bind(socket);
	socket.destroy = () => {
		const rest = readWaiting(descriptor);
		raw += rest;
		emulator.write(rest, () => drawn(rest));
		return destroy();
	};

	const ended = new Promise<number>(resolve => {
		child.onExit(({exitCode, signal}) => {
			emulator.write('', () => {
				changed();
				resolve(signal ? 128 + signal : exitCode);
			});
		});
	});
	const screen = () => {
		const buffer = emulator.buffer.active;
		return Array.from(
			{length: emulator.rows},
			// Cells of a wider window stay in the emulator's lines, and are not seen.
			(_, row) => buffer.getLine(buffer.baseY + row)?.translateToString(true, 0, emulator.cols) ?? '',
		).join('\n');
	};

	/** A row's text with the cell that each of its UTF-16 units is drawn in. */
	const cellsOf = (row: number) => {
		const line = emulator.buffer.active.getLine(emulator.buffer.active.baseY + row);
		let text = '';
		const columnAt: number[] = [];
		for (let column = 0; column < emulator.cols; column++) {
			const chars = line?.getCell(column)?.getChars() || (line?.getCell(column)?.getWidth() === 0 ? '' : ' ');
			for (let unit = 0; unit < chars.length; unit++) columnAt.push(column);
			text += chars;
		}

		return {text, columnAt};
	};

	const cellOf = (text: string) => {
		for (let row = 0; row < emulator.rows; row++) {
			const cells = cellsOf(row);
			const at = cells.text.search(new RegExp(`${text}(?!\\d)`));
			if (at >= 0) return {row, column: cells.columnAt[at] ?? 0};
		}

		return undefined;
	};

	/** Gives the screen as it was then: what arrived with it may have changed it before the waiting test goes on. */
	const waitFor = (isThere: () => boolean, complaint: string, ms: number): Promise<string> =>
		new Promise((resolve, reject) => {
			const stop = () => {
				waiting.delete(look);
				clearTimeout(timer);
			};

			const look = () => {
				if (!isThere()) return;
				stop();
				resolve(screen());
			};

			const timer = setTimeout(() => {
				stop();
				reject(new Error(`The screen ${complaint}. It shows:\n${screen()}`));
			}, ms);
			waiting.add(look);
			if (!isWithinFrame) look();
		});

	const shows = (what: string | RegExp) => (typeof what === 'string' ? screen().includes(what) : what.test(screen()));
	return {
		pid: child.pid,
		emulator,
		ended,
		screen,
		cellOf,
		raw: () => raw,
		type: text => child.write(text),
		kill: signal => child.kill(signal),
		close: () => (child as unknown as {destroy(): void}).destroy(),
		isAlternate: () => emulator.buffer.active.type === 'alternate',
		resize(newColumns, newRows) {
			emulator.resize(newColumns, newRows);
			child.resize(newColumns, newRows);
		},
		until: (what, ms = 120_000) => waitFor(() => shows(what), `never showed ${String(what)}`, ms),
		untilWhole: (flawOf, ms = 60_000) => waitFor(() => flawOf() === undefined, 'stays broken', ms),
		untilOther: (before, ms = 120_000) => waitFor(() => screen() !== before, 'never changed', ms),
	};
};
