import {DwhError} from '../../core/dwh-error.ts';
import type {DataType} from '../../sql/language/data-type.ts';
import {positionAt} from '../../sql/language/lexer/positions.ts';
import {parseStatement} from '../../sql/language/parser/parse-statement.ts';
import {bodyText} from '../../sql/language/parser/procedure/body-text.ts';
import type {TypeReference} from '../../sql/language/tree/node.ts';
import type {Expression, Select} from '../../sql/language/tree/query.ts';
import type {CreateExternalFunction, CreateFunction} from '../../sql/language/tree/routine.ts';
import {childrenOf} from '../../sql/language/tree/visit.ts';
import {parseType} from '../../sql/language/type-name.ts';
import type {OwnFunction} from '../dialect/translation.ts';
import {argumentsOf, typeOrAny} from './routine.ts';

const oneExpression = 'Write one SELECT with one expression: no FROM, WHERE, GROUP BY, ORDER BY or LIMIT.';

const expressionOf = (text: string): Expression => {
	const query = parseStatement(text);
	const fail = (message: string): never => {
		throw new DwhError('sql', message, {position: positionAt(text, query.start), nextSteps: [oneExpression]});
	};
	if (query.kind !== 'query') return fail('The body of a function must be one SELECT.');
	const {body} = query;
	if (body.kind !== 'select') return fail('The body of a function must be one SELECT.');
	const {from, where, groupBy, having, into, items, isDistinct, top} = body satisfies Select;
	const hasMore =
		from.length > 0 || where || groupBy || having || into || isDistinct || top || query.with || query.limit;
	const [item] = items;
	if (hasMore || query.orderBy.length > 0 || !item || items.length > 1)
		return fail('The body of a function must be a SELECT of one expression.');
	return item.expression;
};

const parametersOf = (node: object): readonly string[] => [
	...('kind' in node && node.kind === 'parameter' && 'text' in node ? [String(node.text)] : []),
	...childrenOf(node).flatMap(parametersOf),
];

const returnsOf = (sql: string, returns: TypeReference): DataType => {
	const type = parseType(returns.text);
	if (type) return type;
	throw new DwhError('sql', `Type "${returns.text}" does not exist.`, {sql, position: positionAt(sql, returns.start)});
};

/** Returns a SQL function parsed from its CREATE statement. Throws `sql` with the position of an error. */
export const readFunction = (sql: string, statement: CreateFunction, schema: string): OwnFunction => {
	const text = bodyText(sql, statement.body);
	try {
		const args = argumentsOf(sql, statement.arguments).map(({type}) => typeOrAny(type));
		const returns = returnsOf(sql, statement.returns);
		const body = expressionOf(text);
		const unknown = parametersOf(body).find(name => Number(name.slice(1)) > args.length || name === '$0');
		if (unknown) throw new DwhError('sql', `There is no argument ${unknown}.`, {position: positionAt(sql, body.start)});
		return {schema, name: statement.name.parts.at(-1)?.name ?? '', arguments: args, returns, body, sql: text};
	} catch (thrown) {
		throw thrown instanceof DwhError ? thrown.with({sql}) : thrown;
	}
};

/**
 * Returns an AWS Lambda function from its CREATE statement, which contains only its types. Throws `sql` for an
 * unknown type.
 */
export const readExternalFunction = (sql: string, statement: CreateExternalFunction, schema: string): OwnFunction => ({
	schema,
	name: statement.name.parts.at(-1)?.name ?? '',
	arguments: statement.arguments.map(type => returnsOf(sql, type)),
	returns: returnsOf(sql, statement.returns),
	body: undefined,
	sql,
});
