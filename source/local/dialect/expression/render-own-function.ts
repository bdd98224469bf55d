import {type DataType, engineType} from '../../../sql/language/data-type.ts';
import type {Call} from '../../../sql/language/tree/query.ts';
import type {RenderContext} from '../query/render-context.ts';
import type {OwnFunction} from '../translation.ts';
import {emptyScope, type Scope, type Typed} from '../typed.ts';
import {assign} from './assign.ts';
import {fitAll} from './fit-arguments.ts';

const choose = (context: RenderContext, call: Call, args: readonly Typed[]): OwnFunction | undefined => {
	const [name, schema] = call.name.parts.map(part => part.name).toReversed();
	const candidates = (context.functions ?? []).filter(
		one => one.name === name && (schema === undefined || one.schema === schema),
	);
	if (candidates.length === 0) return undefined;
	const types = args.map(({type}) => type);
	const rated = candidates.flatMap(one => {
		const rate = fitAll(types, one.arguments);
		return rate === undefined ? [] : [{one, rate}];
	});
	const [best] = rated.toSorted((a, b) => b.rate - a.rate);
	if (best) return best.one;
	return context.fail(
		`Function ${name} does not accept these arguments.`,
		call,
		`Available: ${candidates.map(one => `${one.name}(${one.arguments.map(shownType).join(', ')})`).join(', ')}.`,
	);
};

const shownType = ({name}: DataType): string => (name === 'double' ? 'double precision' : name);

const lambdaStep = ({name, arguments: args, returns}: OwnFunction): string =>
	`Test the statement with a SQL function instead: CREATE OR REPLACE FUNCTION ${name}(${args.map(shownType).join(', ')}) RETURNS ${shownType(returns)} STABLE AS $$ SELECT ... $$ LANGUAGE sql. On AWS it calls Lambda.`;

const maxDepth = 32;
let depth = 0;

/** Returns a value with the type required at its place. */
const typedAs = (value: Typed, type: DataType, name: string): Typed => ({
	sql: `CAST(${assign(value, {name, type})} AS ${engineType(type)})`,
	type,
});

/**
 * Returns a call of a user-defined function: its expression with `$1` replaced by the arguments; undefined if
 * there is no such function.
 */
export const renderOwnFunction = (context: RenderContext, call: Call, scope: Scope): Typed | undefined => {
	if (!context.functions || context.functions.length === 0) return undefined;
	const name = call.name.parts.at(-1)?.name ?? '';
	if (!context.functions.some(one => one.name === name)) return undefined;
	const args = call.arguments.map(value => context.expression(value, scope));
	const found = choose(context, call, args);
	if (!found) return undefined;
	if (call.over || call.isDistinct || call.isStar) context.fail(`${name.toUpperCase()} is a plain function.`, call);
	if (depth >= maxDepth) context.refuse(`A function that calls others more than ${maxDepth} levels deep`, call);
	const {body} = found;
	if (!body) {
		return context.refuse(`Calling ${name}, an AWS Lambda function,`, call, lambdaStep(found));
	}

	// Names inside the function's body do not concern the caller.
	if (depth === 0) {
		const signature = found.arguments.map(type => type.name).join(', ');
		context.reads?.call({schema: found.schema, name: found.name, signature});
	}

	const values = args.map((value, index) => typedAs(value, found.arguments[index] ?? value.type, name));
	const inner = context.within({
		sql: found.sql,
		value: node => {
			const value = node.kind === 'parameter' ? values[Number(node.text.slice(1)) - 1] : undefined;
			return value && {typed: value, parts: 1};
		},
	});
	depth++;
	try {
		return {...typedAs(inner.expression(body, emptyScope), found.returns, name), name};
	} finally {
		depth--;
	}
};
