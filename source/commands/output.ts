import type {Writable} from 'node:stream';
import {styleText} from 'node:util';
import type {NextStep} from '../core/next-step.ts';
import {fitText} from '../core/text/fit-text.ts';
import {type Line, line as lineOf, type Tone, textOf} from '../core/text/line.ts';
import {safeData, safeJson, safeText} from '../core/text/safe-text.ts';
import {toAscii} from '../core/text/to-ascii.ts';
import type {StepText} from '../present/next-step/next-step-text.ts';
import {type Signs, signs, spokenSigns} from '../present/signs.ts';

// Commands use fewer tones than screens; the other tones are printed as plain text.
const styles: Partial<Record<Tone, Parameters<typeof styleText>[0]>> = {
	good: 'green',
	wait: 'yellow',
	bad: 'red',
	focus: 'cyan',
	dim: 'dim',
};

/**
 * The output of a command: data on `stdout`, everything else on `stderr`. With `isJson`, every line on
 * stdout is one JSON object and nothing is reported on stderr. It is the only place where a command writes
 * to the terminal, and it escapes control characters in names, values and errors.
 */
export type Output = {
	readonly isJson: boolean;
	readonly isTerminal: boolean;
	/** Columns of the terminal; undefined if stdout is not a terminal. */
	readonly width: number | undefined;
	/** Lines of the terminal. */
	readonly height: number | undefined;
	/** For screen readers: words instead of signs, progress in quarters only. */
	readonly isSpoken?: boolean;
	readonly signs: Signs;
	/** Text of a next step: the command to type, or the choice of the plain mode. */
	readonly stepText: StepText;
	/** The configuration file given for this run; undefined for the default dwh.cfg. */
	readonly configFile?: string | undefined;
	/** Writes a line of data; a line break in it is shown as a sign. Resolves when the reader can take more. */
	data(line: string | Line): Promise<void>;
	/** Returns lines as `block` writes them, for a pager. */
	drawn(lines: readonly string[]): string;
	/** Writes many lines of data at once. */
	block(lines: readonly string[]): Promise<void>;
	/** Writes a data format: unchanged to a pipe or file, escaped to a terminal. Adds no line break. */
	raw(text: string): Promise<void>;
	/** Writes one JSON object as a line on stdout. */
	json(value: unknown): Promise<void>;
	/** Writes a message on stderr; nothing with `isJson`. */
	report(line: string | Line): void;
	/** Writes a line on stderr that the next line replaces; only on a terminal. */
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
			// A closed pipe is reported by the stream's error event, which the caller handles.
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

/** Replaces signs in a text by words for screen readers. */
export const spokenText = (text: string): string =>
	text
		.replaceAll(/^(\s*)([→✔✖■●!?]) /gmu, (_, indent: string, mark: string) => `${indent}${spokenMarks[mark]} `)
		// The word after the sign has the same meaning.
		.replaceAll(/^(\s*)(ok|failed|unknown): \2\b/gim, '$1$2:')
		.replaceAll('→', 'to')
		.replaceAll(' · ', ', ')
		.replaceAll('×', 'times');

/** Writes the result of a command: the last JSON line, or lines of data. */
export const finish = async (output: Output, result: object, lines: readonly (string | Line)[]): Promise<void> => {
	if (output.isJson) await output.json({event: 'result', ...result});
	else for (const line of lines) await output.data(line);
};
