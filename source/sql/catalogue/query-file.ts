import {scan} from '../language/lexer/lexer.ts';
import {withoutHeader} from '../language/without-header.ts';
import type {Statement} from './catalogue.ts';
import type {CatalogueProblem} from './catalogue-problem.ts';
import {parseHeader} from './parse-header.ts';
import {parseStatement} from './parse-statement.ts';

/** A query to be saved in the catalogue. */
export type NewQuery = {
	/** File name without `.sql`. */
	readonly name: string;
	readonly title: string;
	readonly doc: string;
	readonly chart: Statement['chart'];
	/** As in the header: "most = 10, from = 'a'"; empty if there are none. */
	readonly params: string;
	readonly sql: string;
};

/** Returns the text of its .sql file: the header, and the statement without its previous header. */
export const queryFileText = ({title, doc, chart, params, sql}: NewQuery): string =>
	[
		...(title === '' ? [] : [`-- title: ${title}`]),
		...(doc === '' ? [] : [`-- doc: ${doc}`]),
		...(chart === 'none' ? [] : [`-- chart: ${chart}`]),
		...(params === '' ? [] : [`-- params: ${params}`]),
		withoutHeader(sql).replace(/;\s*$/, ''),
		'',
	].join('\n');

/** Returns what is wrong with it, as reported for its file; undefined if it is valid. */
export const flawOfQuery = (query: NewQuery): CatalogueProblem | undefined => {
	const {name} = query;
	const text = queryFileText(query);
	return parseStatement({file: `${name}.sql`, name, text}, 'queries').problems[0];
};

/** Returns the parameters from the header of a text, else its placeholders without values. */
export const paramsOfText = (sql: string): string => {
	const {params} = parseHeader(sql, 'queries', '');
	if (params.length > 0)
		return params
			.map(({name, value}) => `${name} = ${typeof value === 'number' ? value : `'${value.replaceAll("'", "''")}'`}`)
			.join(', ');
	const names = scan(sql).flatMap(({kind, text}) =>
		kind === 'placeholder' && !text.includes('.') ? text.slice(1) : [],
	);
	return [...new Set(names)].map(name => `${name} = `).join(', ');
};

/** Derives a name from the title: lower-case words with hyphens. */
export const nameOfTitle = (title: string): string =>
	title
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-|-$/g, '')
		.slice(0, 60);
