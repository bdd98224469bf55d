import {closest} from '../../../core/closest.ts';
import {functions} from '../functions/functions.ts';
import {type Body, bodiesAt, bodyAt, bodyOf, kindOf, type Node, nodeAt, nodesAt} from '../parse/node.ts';
import type {RenderContext} from '../query/render-context.ts';
import {renderOrdered} from '../query/render-order.ts';
import {lacksFrame, renderOver} from '../query/render-over.ts';
import type {Scope, Typed} from '../typed.ts';

const plural = (count: number): string => `${count} argument${count === 1 ? '' : 's'}`;

// Window functions of which Redshift wants a frame as of its aggregates.
const edges = new Set(['first_value', 'last_value', 'nth_value']);

type Extras = {
	readonly over: string;
	/** The window is ordered and has no frame. */
	readonly lacksFrame: boolean;
	readonly ordered: readonly Body[];
};

const renderFunction = (context: RenderContext, node: Node, scope: Scope, extras: Extras): Typed => {
	const body = bodyOf(node);
	context.only('A function call', body, ['name', 'args', 'distinct', 'ignore_nulls', 'no_parens', 'filter']);
	if (body.filter) context.refuse('FILTER', node, 'Use CASE inside the aggregate.');
	const index = /^f(\d+)_/.exec(String(body.name))?.[1];
	const call = index === undefined ? undefined : context.parsed.marked.calls[Number(index)];
	if (!call) return context.refuse(`The function ${String(body.name).toUpperCase()}`, node);

	const name = call.name.toUpperCase();
	const spec = Object.hasOwn(functions, call.name) ? functions[call.name] : undefined;
	if (!spec) {
		const known = unsupportedFunctions(call.name);
		if (known) return context.refuse(`The function ${name} (${known})`, call.start);
		const near = closest(call.name, Object.keys(functions));
		return context.refuse(
			`The function ${name}`,
			call.start,
			near
				? `Did you mean ${near.toUpperCase()}?`
				: 'Check its name; a function of your own (CREATE FUNCTION) runs on Redshift only.',
		);
	}

	const nodes = nodesAt(body, 'args');
	const isStar = nodes.length === 1 && kindOf(nodes[0] as Node) === 'star';
	const args = isStar ? [] : nodes.map(arg => context.expression(arg, scope));
	if (isStar && call.name !== 'count') context.fail(`${name}(*) is not allowed.`, call.start);
	if (!isStar && (args.length < spec.min || args.length > spec.max)) {
		const expected =
			spec.min === spec.max
				? plural(spec.min)
				: spec.max === Number.POSITIVE_INFINITY
					? `at least ${plural(spec.min)}`
					: `${spec.min} to ${plural(spec.max)}`;
		context.fail(`${name} takes ${expected}, not ${args.length}.`, call.start);
	}
	if (extras.over !== '' && spec.kind === 'scalar') context.fail(`${name} is not a window function.`, call.start);
	if (extras.over === '' && spec.kind === 'window') context.fail(`${name} needs an OVER clause.`, call.start);
	if (extras.lacksFrame && (spec.kind === 'aggregate' || edges.has(call.name))) {
		context.fail(
			`${name} over an ordered window needs a frame clause.`,
			call.start,
			'Add it behind ORDER BY: rows between unbounded preceding and current row.',
		);
	}
	if (body.distinct === true && spec.kind !== 'aggregate')
		context.fail(`DISTINCT does not go with ${name}.`, call.start);

	const first = extras.ordered[0];
	const typed = spec.render({
		call,
		args,
		isDistinct: body.distinct === true,
		isStar,
		order: extras.ordered.length > 0 ? ` ORDER BY ${renderOrdered(context, extras.ordered, scope)}` : '',
		ordered: first ? context.expression(nodeAt(first, 'this') as Node, scope) : undefined,
		isOrderDescending: first?.desc === true,
		over: extras.over,
		context,
		node,
	});
	return {...typed, name: typed.name ?? spec.column ?? call.name};
};

/** A function call in any of its clothes: bare, with WITHIN GROUP, with OVER. */
export const renderCall = (context: RenderContext, node: Node, scope: Scope): Typed => {
	let inner = node;
	let over = '';
	let isFrameless = false;
	let ordered: readonly Body[] = [];
	if (kindOf(inner) === 'window_function') {
		const body = bodyOf(inner);
		context.only('OVER', body, ['this', 'over']);
		const window = bodyAt(body, 'over') ?? {};
		over = ` OVER ${renderOver(context, window, scope)}`;
		isFrameless = lacksFrame(window);
		inner = nodeAt(body, 'this') as Node;
	}
	if (kindOf(inner) === 'within_group') {
		const body = bodyOf(inner);
		context.only('WITHIN GROUP', body, ['this', 'order_by']);
		ordered = bodiesAt(body, 'order_by');
		inner = nodeAt(body, 'this') as Node;
	}
	if (kindOf(inner) !== 'function' && kindOf(inner) !== 'aggregate_function') {
		return context.refuse(`${kindOf(inner).replaceAll('_', ' ').toUpperCase()} OVER`, node);
	}
	return renderFunction(context, inner, scope, {over, lacksFrame: isFrameless, ordered});
};

const because: readonly (readonly [RegExp, string])[] = [
	[/^st_|^(geometrytype|addbbox|dropbbox|supportsbbox)$/, 'spatial'],
	[/^h3_/, 'spatial'],
	[/^hll/, 'HyperLogLog sketch'],
	[/^(explain_model|ml_)/, 'machine learning'],
	[/^(f_|pg_|has_|aws_|txid_|svv_)/, 'system or user-defined'],
	[
		/^(getdatabase|change_query_priority|change_session_priority|change_user_priority|reboot_cluster)$/,
		'system administration',
	],
	[
		/^(xpath|generate_series|unnest|array_agg|string_agg|age|to_ascii|overlay|to_hex_text|localtimestamp)$/,
		'not part of Redshift',
	],
	[
		/^(array_concat|array_flatten|subarray|get_array_length|split_to_array|array|object|object_transform|lower_attribute_names|upper_attribute_names)$/,
		'SUPER construction',
	],
	[
		/^(difference|soundex|murmur3_32_hash|checksum|func_sha1|strtol|translate_regex|fnv_hash|farmfingerprint64|crc32|octetindex|collate|timeofday|from_varbyte|to_varbyte|from_hex|to_hex|getbit|setbit)$/,
		'no faithful counterpart here',
	],
];

/** Why a function that Redshift or PostgreSQL has cannot run here; undefined for unknown names. */
const unsupportedFunctions = (name: string): string | undefined => because.find(([pattern]) => pattern.test(name))?.[1];
