import path from 'node:path';
import type {ChartKind} from '../../core/chart-kind.ts';
import {closest} from '../../core/closest.ts';
import {DwhError} from '../../core/dwh-error.ts';
import {
	endingOf,
	type FormatName,
	formatOfFile,
	formatsWithEnding,
	holdsOneResult,
	isBinary,
} from '../../results/result-format.ts';
import {firstWord} from '../../sql/language/check-request.ts';
import {classifyStatement} from '../../sql/language/classify-statement.ts';
import {splitStatements} from '../../sql/language/split-statements.ts';

export type FormatOptions = {
	readonly format?: FormatName;
	readonly csv?: boolean;
	/** Draws the result as a chart; `auto` chooses the kind by its columns. */
	readonly chart?: ChartKind | 'auto';
	readonly out?: string;
	readonly force?: boolean;
};

export type ChosenFormat = {
	readonly name: FormatName;
	/** No format was chosen: a table that does not fit the terminal may be shown in another form. */
	readonly isFree: boolean;
};

const usage = (message: string, step: string): DwhError => new DwhError('usage', message, {nextSteps: [step]});

const leaveOut = 'Use only one of them.';

// A table is plain text, whatever the file name extension.
const tableEnding = '.txt';

const formatOf = (file: string): FormatName | undefined =>
	formatOfFile(file) ?? (path.extname(file).toLowerCase() === tableEnding ? 'table' : undefined);

const noFormat = (file: string): DwhError => {
	const ending = path.extname(file);
	const endings = [...formatsWithEnding.map(endingOf), tableEnding];
	const near = closest(ending, endings);
	return new DwhError(
		'usage',
		ending === ''
			? `${file} has no extension to choose the format by.`
			: `The extension ${ending} is not that of a format.`,
		{
			nextSteps: [
				...(near === undefined ? [] : [`Did you mean ${near}?`]),
				`Write the file with one of ${endings.join(', ')}, or name the format with --format.`,
			],
		},
	);
};

/** Returns the format of the options or of the file's extension. Throws `usage` if options exclude each other. */
export const chooseFormat = ({format, csv, chart, out, force}: FormatOptions, isJson: boolean): ChosenFormat => {
	if (csv && format !== undefined && format !== 'csv')
		throw usage(`--csv and --format ${format} exclude each other.`, leaveOut);
	const isDrawing = format === 'chart' || format === 'svg';
	if (chart !== undefined && (csv || (format !== undefined && !isDrawing)))
		throw usage(`--chart and ${csv ? '--csv' : `--format ${format}`} exclude each other.`, leaveOut);
	const byEnding = out === undefined ? undefined : formatOf(out);
	const drawn = chart === undefined ? undefined : byEnding === 'svg' ? 'svg' : 'chart';
	const named = csv ? 'csv' : (format ?? drawn);
	if (isJson && out === undefined && named !== undefined && named !== 'jsonl') {
		throw usage(`${csv ? '--csv' : `--format ${named}`} and --json exclude each other.`, leaveOut);
	}

	if (out !== undefined && byEnding === undefined && named === undefined && !isJson) throw noFormat(out);
	if (force && out === undefined) throw usage('--force needs --out.', 'Name it with --out FILE.');
	const name = named ?? byEnding ?? (isJson ? 'jsonl' : 'table');
	if (isBinary(name) && out === undefined)
		throw usage(`--format ${name} is written to a file.`, 'Name it with --out FILE.');

	return {name, isFree: named === undefined && out === undefined};
};

/** Whether a statement may return rows, decided before it runs: results are numbered if several do. */
export const mayReturnRows = (sql: string): boolean =>
	classifyStatement(sql) === 'read' || ['FETCH', 'EXECUTE', 'CALL'].includes(firstWord(sql));

/** Throws `usage` for several results in a format that has one result per file. */
export const refuseSeveralResults = (sql: string, format: FormatName): void => {
	if (!holdsOneResult(format)) return;
	const count = splitStatements(sql).filter(statement => mayReturnRows(statement.sql)).length;
	if (count < 2) return;
	throw usage(
		`--format ${format} holds one result, and the text has ${count}.`,
		'Run one statement, or write them as --format jsonl, which numbers them.',
	);
};
