import {scan} from '../language/lexer/lexer.ts';
import {withoutHeader} from '../language/without-header.ts';
import type {Statement} from './catalogue.ts';
import type {CatalogueProblem} from './catalogue-problem.ts';
import {parseHeader} from './parse-header.ts';
import {parseStatement} from './parse-statement.ts';

/** A query as a person writes it down for the catalogue. */
export type NewQuery = {
	/** Of its file, without `.sql`. */
	readonly name: string;
	readonly title: string;
	readonly doc: string;
	readonly chart: Statement['chart'];
	/** As a header has them: "most = 10, from = 'a'"; empty where there are none. */
	readonly params: string;
	readonly sql: string;
};

/** The text of its .sql file: the header, and the statement without the header that it had. */
export const queryFileText = ({title, doc, chart, params, sql}: NewQuery): string =>
	[
		...(title === '' ? [] : [`-- title: ${title}`]),
		...(doc === '' ? [] : [`-- doc: ${doc}`]),
		...(chart === 'none' ? [] : [`-- chart: ${chart}`]),
		...(params === '' ? [] : [`-- params: ${params}`]),
		withoutHeader(sql).replace(/;\s*$/, ''),
		'',
	].join('\n');

/** What is wrong with it, as the catalogue would say of its file; undefined where it can be read. */
export const flawOfQuery = (query: NewQuery): CatalogueProblem | undefined => {
	const {name} = query;
	const text = queryFileText(query);
	return parseStatement({file: `${name}.sql`, name, text}, 'queries').problems[0];
};

/** The parameters of a text as its header has them, else the placeholders in it, each still without a value. */
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

/** A name for the title: lower-case words with hyphens. */
export const nameOfTitle = (title: string): string =>
	title
		.normalize('NFD')
		.replaceAll(/\p{M}/gu, '')
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, '-')
		.replaceAll(/^-|-$/g, '')
		.slice(0, 60);
