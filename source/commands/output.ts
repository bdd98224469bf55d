import type {Writable} from 'node:stream';
import {stripVTControlCharacters, styleText} from 'node:util';
import {type Signs, signs, spokenSigns} from '../core/signs.ts';
import {asTyped} from '../core/typed-commands.ts';
import {spokenText} from './spoken-text.ts';

type Style = Parameters<typeof styleText>[0];

/**
 * Where a command speaks: data on `stdout`, everything else on `stderr`. With `isJson`, every line on
 * stdout is one JSON object and nothing is told on stderr.
 */
export type Output = {
	readonly isJson: boolean;
	readonly isTerminal: boolean;
	/** Columns of the terminal that stdout is; undefined when it is none. */
	readonly width: number | undefined;
	/** For ears: words in place of signs, progress in quarters only. */
	readonly isSpoken?: boolean;
	readonly signs: Signs;
	/** A line of data. Resolves when the reader can take more. */
	data(line: string): Promise<void>;
	/** Text of data as it is, without a line end added. */
	raw(text: string): Promise<void>;
	/** One JSON object a line, on stdout. */
	json(value: unknown): Promise<void>;
	/** A line of talk on stderr; silent with `isJson`. */
	tell(line: string): void;
	/** A line on stderr that the next line replaces; only on a terminal. */
	tellBriefly(line: string): void;
	style(style: Style, text: string): string;
};

type OutputOptions = {
	readonly stdout: Writable & {isTTY?: boolean; columns?: number};
	readonly stderr: Writable & {isTTY?: boolean; columns?: number};
	readonly env: NodeJS.ProcessEnv;
	readonly isJson: boolean;
	readonly hasColor: boolean;
	readonly isAscii: boolean;
};

const typedIfText = (value: unknown) => (typeof value === 'string' ? asTyped(value) : value);

const toJson = (key: string, value: unknown) => {
	if (typeof value === 'bigint') return value.toString();
	if (key === 'nextSteps' && Array.isArray(value)) return value.map(typedIfText);
	if (key === 'remedy') return typedIfText(value);
	return value;
};

export const createOutput = ({stdout, stderr, env, isJson, hasColor, isAscii}: OutputOptions): Output => {
	const isSpoken = Boolean(env.ACCESSIBLE);
	const isDumb = env.TERM === 'dumb' || isSpoken;
	const isStyled = hasColor && !env.NO_COLOR && !isDumb && (Boolean(stderr.isTTY) || Boolean(env.FORCE_COLOR));
	let isBriefShown = false;
	const clearBrief = () => {
		if (isBriefShown) stderr.write('\r\u{1B}[K');
		isBriefShown = false;
	};

	const write = (text: string): Promise<void> =>
		new Promise(resolve => {
			clearBrief();
			// A reader that has gone is told by the stream's error event, which the caller watches.
			if (stdout.destroyed || stdout.write(text)) resolve();
			else {
				const done = () => {
					stdout.off('drain', done).off('close', done);
					resolve();
				};

				stdout.on('drain', done).on('close', done);
			}
		});

	return {
		isJson,
		isTerminal: Boolean(stdout.isTTY),
		width: stdout.isTTY ? stdout.columns : undefined,
		isSpoken,
		signs: isSpoken ? spokenSigns : signs(isAscii),
		data: line => write(`${isSpoken ? spokenText(line) : line}\n`),
		raw: write,
		json: value => write(`${JSON.stringify(value, toJson)}\n`),
		tell(line) {
			if (isJson) return;
			clearBrief();
			const plain = asTyped(isStyled ? line : stripVTControlCharacters(line));
			stderr.write(`${isSpoken ? spokenText(plain) : plain}\n`);
		},
		tellBriefly(line) {
			if (isJson || !stderr.isTTY || isDumb) return;
			clearBrief();
			stderr.write(line.slice(0, (stderr.columns ?? 80) - 1));
			isBriefShown = true;
		},
		style: (style, text) => (isStyled ? styleText(style, text, {validateStream: false}) : text),
	};
};
