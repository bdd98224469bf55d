import {readFileSync} from 'node:fs';
import path from 'node:path';

/** An entry of the documentation's table of contents. `page` has a `#part` if a page has several entries. */
export type Entry = {readonly page: string; readonly title: string};

export type Section = {readonly title: string; readonly entries: readonly Entry[]};

/** Every function, operator, data type and statement that the documentation lists, by section. */
export const readContents = (): readonly Section[] =>
	readFileSync(path.join(import.meta.dirname, 'contents.txt'), 'utf8')
		.split(/^# /m)
		.slice(1)
		.map(text => {
			const [title = '', ...lines] = text.trim().split('\n');
			return {
				title,
				entries: lines.map(line => {
					const blank = line.indexOf(' ');
					return {page: line.slice(0, blank), title: line.slice(blank + 1)};
				}),
			};
		});
