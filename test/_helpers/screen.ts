import {EventEmitter} from 'node:events';
import {PassThrough} from 'node:stream';
import xterm from '@xterm/headless';
import {type DashboardOptions, openDashboard} from '../../source/open-dashboard.tsx';
import type {Session} from '../../source/store/session.ts';
import type {TerminalStdin} from '../../source/store/terminal/terminal-input.ts';
import {useModernWidths} from './use-modern-widths.ts';

const sequences: Readonly<Record<string, string>> = {
	enter: '\r',
	escape: '\u{1B}',
	up: '\u{1B}[A',
	down: '\u{1B}[B',
	right: '\u{1B}[C',
	left: '\u{1B}[D',
	tab: '\t',
	backspace: '\u{7F}',
	space: ' ',
	pagedown: '\u{1B}[6~',
	end: '\u{1B}[F',
	f2: '\u{1B}OQ',
	f4: '\u{1B}OS',
	f5: '\u{1B}[15~',
	f6: '\u{1B}[17~',
	f7: '\u{1B}[18~',
	f8: '\u{1B}[19~',
	'alt+enter': '\u{1B}\r',
	f3: '\u{1B}OR',
	f9: '\u{1B}[20~',
	'shift+left': '\u{1B}[1;2D',
	'shift+up': '\u{1B}[1;2A',
	'shift+home': '\u{1B}[1;2H',
	'shift+tab': '\u{1B}[Z',
	'alt+a': '\u{1B}a',
	'alt+c': '\u{1B}c',
	'alt+s': '\u{1B}s',
	'alt+v': '\u{1B}v',
	'ctrl+x': '\u{18}',
	'alt+/': '\u{1B}/',
	'ctrl+f': '\u{6}',
	'ctrl+g': '\u{7}',
	'ctrl+o': '\u{F}',
	home: '\u{1B}[H',
	'alt+left': '\u{1B}[1;3D',
	'alt+right': '\u{1B}[1;3C',
	'alt+w': '\u{1B}w',
	'ctrl+n': '\u{E}',
	'ctrl+c': '\u{3}',
	'ctrl+e': '\u{5}',
	'ctrl+j': '\n',
	'ctrl+l': '\u{C}',
	'ctrl+u': '\u{15}',
	'ctrl+z': '\u{1A}',
};

export type TestScreen = {
	/** Presses keys by the names of the key table, one after the other. */
	press(...keys: readonly string[]): Promise<void>;
	/** Types text as it is. */
	type(text: string): void;
	/** Waits until the screen shows it; fails with the frame. */
	until(what: string | RegExp): Promise<string>;
	/** Waits until the screen shows it no more. */
	untilGone(what: string): Promise<void>;
	/** Waits until it is so; `what` says of the screen what it is until then. */
	untilHolds(isSo: () => boolean, what: string): Promise<void>;
	/** What a person sees now. */
	frame(): string;
	lines(): string[];
	/** Everything written since the last call. */
	written(): string;
	/** Writes to the terminal as its echo does, past the program. */
	echo(text: string): void;
	resize(columns: number, rows: number): void;
	isRaw(): boolean;
	isAlternate(): boolean;
	isCursorShown(): boolean;
	readonly emulator: xterm.Terminal;
	/** The exit code, once the dashboard has ended. */
	readonly ended: Promise<number>;
	/** Leaves, whatever is shown. */
	close(): Promise<void>;
};

type ScreenOptions = Omit<DashboardOptions, 'stdin' | 'stdout'> & {
	columns?: number;
	rows?: number;
	/** Called with every frame that was shown. */
	onFrame?: (frame: string) => void;
	/** What stands on the terminal's line before the program starts. */
	before?: string;
};

const waitMs = 20_000;

// What a program writes behind a frame that is to be shown at once (private mode 2026).
const frameEnds = '\u{1B}[?2026l';

const settle = () => new Promise<void>(resolve => setImmediate(resolve));

// Keys here come whole, so that nothing follows what does not follow at once.
const keyClock = {sleep: settle};

/** The dashboard on streams that a terminal emulator reads. */
export const openScreen = (
	session: Session,
	{columns = 80, rows = 24, onFrame, before = '', ...options}: ScreenOptions = {},
): TestScreen => {
	const emulator = new xterm.Terminal({cols: columns, rows, allowProposedApi: true, convertEol: true});
	useModernWidths(emulator);
	emulator.write(before);
	const changes = new EventEmitter().setMaxListeners(100);
	let written = '';
	let isRaw = false;
	const stdout = Object.assign(new PassThrough(), {columns, rows, isTTY: true});
	stdout.on('data', chunk => {
		written += String(chunk);
		emulator.write(String(chunk), () => {
			if (onFrame && String(chunk).endsWith(frameEnds)) onFrame(frame());
			changes.emit('change');
		});
	});
	const stdin = Object.assign(new PassThrough(), {
		isTTY: true,
		setRawMode(mode: boolean) {
			isRaw = mode;
		},
		ref() {},
		unref() {},
	});
	const left = openDashboard(session, {
		keyClock,
		...options,
		env: options.env ?? {},
		stdin: stdin as unknown as TerminalStdin,
		stdout: stdout as unknown as NodeJS.WriteStream,
	});

	// The emulator reads behind the program, so its end is the end.
	const ended = left.then(code => new Promise<number>(resolve => emulator.write('', () => resolve(code))));

	const lines = (): string[] => {
		const buffer = emulator.buffer.active;
		return Array.from(
			{length: emulator.rows},
			(_, row) => buffer.getLine(buffer.baseY + row)?.translateToString(true) ?? '',
		);
	};

	const frame = () => lines().join('\n');
	const waitFor = (isThere: () => boolean, what: string): Promise<string> =>
		new Promise((resolve, reject) => {
			const look = () => {
				if (!isThere()) return;
				changes.off('change', look);
				clearTimeout(timer);
				resolve(frame());
			};

			const timer = setTimeout(() => {
				changes.off('change', look);
				reject(new Error(`The screen ${what}. It shows:\n${frame()}`));
			}, waitMs);
			changes.on('change', look);
			look();
		});

	return {
		async press(...keys) {
			for (const key of keys) {
				stdin.write(sequences[key] ?? key);
				// Until it is read, and an Escape has been waited for.
				for (let turn = 0; turn < 4; turn++) await settle();
			}
		},
		type: text => void stdin.write(text),
		until: what =>
			waitFor(() => (typeof what === 'string' ? frame().includes(what) : what.test(frame())), `never showed ${what}`),
		async untilGone(what) {
			await waitFor(() => !frame().includes(what), `still shows ${what}`);
		},
		async untilHolds(isSo, what) {
			await waitFor(isSo, what);
		},
		emulator,
		frame,
		lines,
		written() {
			const all = written;
			written = '';
			return all;
		},
		echo: text => emulator.write(text),
		resize(newColumns, newRows) {
			emulator.resize(newColumns, newRows);
			Object.assign(stdout, {columns: newColumns, rows: newRows});
			stdout.emit('resize');
		},
		isRaw: () => isRaw,
		isAlternate: () => emulator.buffer.active.type === 'alternate',
		isCursorShown: () => written.lastIndexOf('\u{1B}[?25h') > written.lastIndexOf('\u{1B}[?25l'),
		ended,
		async close() {
			// Out of a dialog, for what is selected, to ask and to quit, or to cancel, ask and quit.
			for (let press = 0; press < 5; press++) stdin.write('\u{3}');
			await ended;
		},
	};
};
