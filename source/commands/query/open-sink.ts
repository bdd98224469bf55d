import {spokenRow} from '../../present/spoken-row.ts';
import {createResultWriter, type DrawingOptions} from '../../results/create-result-writer.ts';
import type {ResultWriter} from '../../results/result-format.ts';
import {createFileSink, type ResultSink} from '../../results/result-sink.ts';
import type {Output} from '../output.ts';
import type {ChosenFormat} from './choose-format.ts';
import {createPagedSink} from './paged-sink.ts';

export type SinkOptions = {
	readonly out?: string;
	readonly force?: boolean;
	readonly pager?: boolean;
};

const nothing = async () => undefined;

/** Writes to the standard output. */
const createOutputSink = (output: Output): ResultSink => ({
	lines: lines => (lines.length > 0 ? output.block(lines) : nothing()),
	raw: output.raw,
	bytes: nothing,
	isClosed: () => false,
	end: nothing,
	close: nothing,
});

/** Returns where results go: a file, a pager or the standard output. Throws `refused` and `disk`. */
export const openSink = async (
	output: Output,
	{out, force = false, pager = true}: SinkOptions,
	{name}: ChosenFormat,
	isSeveral: boolean,
): Promise<ResultSink> => {
	if (out !== undefined) return createFileSink(out, force);
	const isDrawn = name === 'table' || name === 'vertical';
	// Messages between several results would be drawn over the pager.
	const isPaged = isDrawn && pager && output.isTerminal && !output.isSpoken && !isSeveral;
	const plain = createOutputSink(output);
	return isPaged ? createPagedSink(output, plain, process.env) : plain;
};

const createSpoken = ({lines}: ResultSink): ResultWriter => {
	let count = 0;
	return {page: page => lines(page.rows.map(row => spokenRow(++count, page, row)))};
};

/** Returns the writer of one result. For screen readers it writes rows as sentences. */
export const openWriter = (
	sink: ResultSink,
	{name, isFree}: ChosenFormat,
	options: Omit<DrawingOptions, 'isFree'>,
	isSpoken: boolean,
): Promise<ResultWriter> | ResultWriter =>
	name === 'table' && isSpoken ? createSpoken(sink) : createResultWriter(sink, name, {...options, isFree});
