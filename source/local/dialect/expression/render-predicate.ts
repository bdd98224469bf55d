import {boolean} from '../../../sql/language/data-type.ts';
import {posixPattern, similarPattern} from '../functions/regular-expression.ts';
import {bodyOf, kindOf, type Node, nodeAt, nodesAt} from '../parse/node.ts';
import type {RenderContext} from '../query/render-context.ts';
import {commonType} from '../query/resolve-column.ts';
import {quoteText} from '../quote.ts';
import type {Scope, Typed} from '../typed.ts';
import {asText, comparable, comparisonSign} from './coerce.ts';

const predicate = (sql: string): Typed => ({sql, type: boolean});

const signs: Readonly<Record<string, string>> = {Eq: 'eq', Neq: 'neq', Lt: 'lt', Lte: 'lte', Gt: 'gt', Gte: 'gte'};

/** LIKE, IN, BETWEEN, IS, EXISTS, ANY and their like; refuses every kind of node without a renderer. */
export const renderPredicate = (context: RenderContext, node: Node, scope: Scope): Typed => {
	const body = bodyOf(node);
	const kind = kindOf(node);
	const child = (field: string): Typed => context.expression(nodeAt(body, field) as Node, scope);
	const not = body.not === true ? 'NOT ' : '';

	switch (kind) {
		case 'like':
		case 'i_like': {
			context.only('LIKE', body, ['left', 'right', 'escape']);
			const escaping = nodeAt(body, 'escape');
			const mark = escaping ? context.expression(escaping, scope).sql : quoteText('\\');
			const word = kind === 'like' ? 'LIKE' : 'ILIKE';
			const pattern = child('right');
			// The engine matches forty times faster where nothing can be escaped.
			const isPlain = !escaping && pattern.text !== undefined && !pattern.text.includes('\\');
			const clause = isPlain ? '' : ` ESCAPE ${mark}`;
			return predicate(`(${asText(child('left'))} ${word} ${asText(pattern)}${clause})`);
		}
		case 'similar_to': {
			context.only('SIMILAR TO', body, ['this', 'pattern', 'escape', 'not']);
			const pattern = child('pattern');
			const escaping = nodeAt(body, 'escape');
			const mark = escaping ? context.expression(escaping, scope).text : '\\';
			if (pattern.text === undefined || mark === undefined) context.refuse('SIMILAR TO a computed pattern', node);
			const expression = similarPattern(pattern.text ?? '', mark ?? '\\');
			return predicate(`(${not}regexp_full_match(${asText(child('this'))}, ${quoteText(expression)}, 's'))`);
		}
		case 'regexp_like': {
			context.only('~', body, ['this', 'pattern']);
			const pattern = child('pattern');
			const expression = pattern.text === undefined ? pattern.sql : quoteText(posixPattern(pattern.text));
			return predicate(`regexp_matches(${asText(child('this'))}, ${expression}, 's')`);
		}
		case 'regexp_i_like':
			return context.refuse('The operator ~*', node, 'Redshift has ~ only: compare lower(...) instead.');
		case 'in': {
			context.only('IN', body, ['this', 'expressions', 'query', 'not']);
			const left = child('this');
			const query = nodeAt(body, 'query');
			if (query) {
				const inner = context.query(query, scope);
				return predicate(`(${left.sql} ${not}IN (${inner.sql}))`);
			}
			const items = nodesAt(body, 'expressions').map(item => context.expression(item, scope));
			const sides = items.map(item => comparable(left, item));
			const first = sides[0]?.[0] ?? left.sql;
			return predicate(`(${first} ${not}IN (${sides.map(side => side[1]).join(', ')}))`);
		}
		case 'between': {
			context.only('BETWEEN', body, ['this', 'low', 'high', 'not']);
			const value = child('this');
			const low = child('low');
			const high = child('high');
			const whole: Typed = value.text === undefined ? value : {...value, type: commonType([low.type, high.type])};
			const [left, from] = comparable(whole, low);
			const [, to] = comparable(whole, high);
			return predicate(`(${left} ${not}BETWEEN ${from} AND ${to})`);
		}
		case 'is_null':
			context.only('IS NULL', body, ['this', 'not', 'postfix_form']);
			return predicate(`(${child('this').sql} IS ${not}NULL)`);
		case 'is_true':
		case 'is_false':
			context.only('IS', body, ['this', 'not']);
			return predicate(`(${child('this').sql} IS ${not}${kind === 'is_true' ? 'TRUE' : 'FALSE'})`);
		case 'exists':
			context.only('EXISTS', body, ['this', 'not']);
			return predicate(`(${not}EXISTS (${context.query(nodeAt(body, 'this') as Node, scope).sql}))`);
		case 'any':
		case 'all': {
			const sign = comparisonSign(signs[String(body.op)] ?? '');
			const inner = nodeAt(body, 'subquery') as Node;
			if (!sign || !['subquery', 'select', 'union'].includes(kindOf(inner)))
				return context.refuse(`${kind.toUpperCase()} of a list`, node);
			return predicate(`(${child('this').sql} ${sign} ${kind.toUpperCase()} (${context.query(inner, scope).sql}))`);
		}
		default:
			return context.refuse(nameOf(kind), node);
	}
};

const names: Readonly<Record<string, string>> = {
	null_safe_neq: 'IS DISTINCT FROM',
	null_safe_eq: 'IS NOT DISTINCT FROM',
	array_func: 'ARRAY[...]',
	map_func: '{...}',
	json_extract: 'The operator ->',
	json_extract_scalar: 'The operator ->>',
	json_extract_path: 'The operator #>',
	try_cast: 'TRY_CAST',
	lambda: 'A lambda',
	star: '* outside a select list or COUNT',
	placeholder: 'A placeholder',
	parameter: 'A parameter',
	named_argument: 'A named argument',
	connect_by_root: 'CONNECT BY',
	prior: 'CONNECT BY',
};

const nameOf = (kind: string): string => names[kind] ?? kind.replaceAll('_', ' ').toUpperCase();
