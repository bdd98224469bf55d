import type {Writable} from 'node:stream';
import {styleText} from 'node:util';
import type {NextStep} from '../core/next-step.ts';
import {fitText} from '../core/text/fit-text.ts';
import {type Line, line as lineOf, type Tone, textOf} from '../core/text/line.ts';
import {safeData, safeJson, safeText} from '../core/text/safe-text.ts';
import {toAscii} from '../core/text/to-ascii.ts';
import type {StepText} from '../present/next-step/next-step-text.ts';
import {type Signs, signs, spokenSigns} from '../present/signs.ts';

// What a command says has fewer meanings than a screen; the others are as plain text is.
const styles: Partial<Record<Tone, Parameters<typeof styleText>[0]>> = {
	good: 'green',
	wait: 'yellow',
	bad: 'red',
	focus: 'cyan',
	dim: 'dim',
};

/**
 * Where a command speaks: data on `stdout`, everything else on `stderr`. With `isJson`, every line on
 * stdout is one JSON object and nothing is reported on stderr. Whatever a name, a value or an error holds, it
 * leaves here as text that cannot steer a terminal: nothing else of a command writes to one.
 */
export type Output = {
	readonly isJson: boolean;
	readonly isTerminal: boolean;
	/** Columns of the terminal that stdout is; undefined when it is none. */
	readonly width: number | undefined;
	/** Lines of it. */
	readonly height: number | undefined;
	/** For ears: words in place of signs, progress in quarters only. */
	readonly isSpoken?: boolean;
	readonly signs: Signs;
	/** A next step as a person does it here: the command to type, or the choice of the plain mode. */
	readonly stepText: StepText;
	/** The configuration that was named for this run; undefined where it is the usual dwh.cfg. */
	readonly configFile?: string | undefined;
	/** A line of data; a line end within it is drawn as a sign. Resolves when the reader can take more. */
	data(line: string | Line): Promise<void>;
	/** Lines of data as `block` writes them, for what shows them in its place. */
	drawn(lines: readonly string[]): string;
	/** Many lines of data at once. */
	block(lines: readonly string[]): Promise<void>;
	/** A data format, byte for byte into a pipe or a file; safe on a terminal. Adds no line end. */
	raw(text: string): Promise<void>;
	/** One JSON object a line, on stdout. */
	json(value: unknown): Promise<void>;
	/** A line of talk on stderr; silent with `isJson`. */
	report(line: string | Line): void;
	/** A line on stderr that the next line replaces; only on a terminal. */
	reportBriefly(line: string): void;
};

type OutputOptions = {
	readonly stdout: Writable & {isTTY?: boolean; columns?: number; rows?: number};
	readonly stderr: Writable & {isTTY?: boolean; columns?: number};
	readonly env: NodeJS.ProcessEnv;
	readonly isJson: boolean;
	readonly hasColor: boolean;
	readonly isAscii: boolean;
	readonly stepText: StepText;
	readonly configFile?: string | undefined;
};

// A terminal without a size reports 0.
const usualWidth = 80;
const usualHeight = 24;

const toJson = (stepText: StepText) => (key: string, value: unknown) => {
	if (typeof value === 'bigint') return value.toString();
	if (key === 'nextSteps' && Array.isArray(value)) return value.map(step => stepText(step));
	if (key === 'remedy' && value !== undefined) return stepText(value as NextStep);
	return value;
};

export const createOutput = ({
	stdout,
	stderr,
	env,
	isJson,
	hasColor,
	isAscii,
	stepText,
	configFile,
}: OutputOptions): Output => {
	const isSpoken = Boolean(env.ACCESSIBLE);
	const isDumb = env.TERM === 'dumb' || isSpoken;
	const isStyled = ({isTTY}: {isTTY?: boolean}) =>
		hasColor && !env.NO_COLOR && !isDumb && (Boolean(isTTY) || Boolean(env.FORCE_COLOR));
	const write = (text: string): string => (isAscii ? toAscii(safeText(text)) : safeText(text));
	const draw = (given: string | Line, hasStyles: boolean): string => {
		const cells = typeof given === 'string' ? lineOf(given) : given;
		if (!hasStyles) {
			const text = write(textOf(cells));
			return isSpoken ? spokenText(text) : text;
		}
		return cells
			.map(({text, tone}) => {
				const style = styles[tone];
				const safe = write(text);
				return style ? styleText(style, safe, {validateStream: false}) : safe;
			})
			.join('');
	};
	let isBriefShown = false;
	const clearBrief = () => {
		if (isBriefShown) stderr.write('\r\u{1B}[K');
		isBriefShown = false;
	};

	const send = (text: string): Promise<void> =>
		new Promise(resolve => {
			clearBrief();
			// A reader that has gone is reported by the stream's error event, which the caller watches.
			if (stdout.destroyed || stdout.write(text)) resolve();
			else {
				const done = () => {
					stdout.off('drain', done).off('close', done);
					resolve();
				};

				stdout.on('drain', done).on('close', done);
			}
		});

	const drawn = (lines: readonly string[]): string => lines.map(line => `${draw(line, false)}\n`).join('');

	return {
		isJson,
		isTerminal: Boolean(stdout.isTTY),
		width: stdout.isTTY ? stdout.columns || usualWidth : undefined,
		height: stdout.isTTY ? stdout.rows || usualHeight : undefined,
		isSpoken,
		signs: isSpoken ? spokenSigns : signs(isAscii),
		stepText,
		configFile,
		data: line => send(`${draw(line, isStyled(stdout))}\n`),
		drawn,
		block: lines => send(drawn(lines)),
		raw: text => send(stdout.isTTY ? safeData(text) : text),
		json: value => send(`${safeJson(JSON.stringify(value, toJson(stepText)))}\n`),
		report(line) {
			if (isJson) return;
			clearBrief();
			stderr.write(`${draw(line, isStyled(stderr))}\n`);
		},
		reportBriefly(line) {
			if (isJson || !stderr.isTTY || isDumb) return;
			clearBrief();
			stderr.write(fitText(write(line), (stderr.columns || usualWidth) - 1));
			isBriefShown = true;
		},
	};
};

const spokenMarks: Readonly<Record<string, string>> = {
	'→': 'next:',
	'✔': spokenSigns.ok,
	'✖': spokenSigns.failed,
	'■': spokenSigns.cancelled,
	'●': spokenSigns.next,
	'!': spokenSigns.problem,
	'?': 'unknown:',
};

/** Signs inside a text, as one says them; one before it as a word. */
export const spokenText = (text: string): string =>
	text
		.replaceAll(/^(\s*)([→✔✖■●!?]) /gmu, (_, indent: string, mark: string) => `${indent}${spokenMarks[mark]} `)
		// The word behind a sign says the same.
		.replaceAll(/^(\s*)(ok|failed|unknown): \2\b/gim, '$1$2:')
		.replaceAll('→', 'to')
		.replaceAll(' · ', ', ')
		.replaceAll('×', 'times');

/** Ends a command: its result as the last JSON line, or as lines of data. */
export const finish = async (output: Output, result: object, lines: readonly (string | Line)[]): Promise<void> => {
	if (output.isJson) await output.json({event: 'result', ...result});
	else for (const line of lines) await output.data(line);
};
