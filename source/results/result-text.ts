import type {Page} from '../core/result-set.ts';
import {createResultWriter, type DrawingOptions} from './create-result-writer.ts';
import type {FormatName} from './result-format.ts';

/** Returns rows as text in a text format; handles key presses between pages. */
export const resultText = async (
	pages: Iterable<Page>,
	format: FormatName,
	options: DrawingOptions = {},
): Promise<string> => {
	const parts: string[] = [];
	const nothing = async (): Promise<void> => undefined;
	const sink = {
		lines: async (lines: readonly string[]) => void parts.push(lines.map(line => `${line}\n`).join('')),
		raw: async (text: string) => void parts.push(text),
		bytes: nothing,
		isClosed: () => false,
		end: nothing,
		close: nothing,
	};
	const writer = await createResultWriter(sink, format, options);
	for (const page of pages) {
		await writer.page(page);
		await new Promise(resolve => setImmediate(resolve));
	}

	await writer.end?.();
	return parts.join('');
};
