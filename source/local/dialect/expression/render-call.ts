import type {Call, Expression} from '../../../sql/language/tree/query.ts';
import {checkArguments} from '../checks/check-arguments.ts';
import {absentFunction, insteadOf} from '../functions/absent-functions.ts';
import type {CallInput, FunctionSpec} from '../functions/function-spec.ts';
import {functions} from '../functions/functions.ts';
import type {RenderContext} from '../query/render-context.ts';
import {renderOrder} from '../query/render-order.ts';
import {lacksFrame, renderOver} from '../query/render-over.ts';
import type {Scope, Typed} from '../typed.ts';
import {partAndValues, takesPart} from './date-part-argument.ts';
import {renderOwnFunction} from './render-own-function.ts';

const plural = (count: number): string => `${count} argument${count === 1 ? '' : 's'}`;

// Window functions that need a frame on Redshift, like aggregates.
const edges = new Set(['first_value', 'last_value', 'nth_value']);

// Window functions over a partition without ORDER BY.
const unordered = new Set(['listagg', 'median', 'percentile_cont', 'percentile_disc', 'ratio_to_report']);

// Functions that accept IGNORE NULLS.
const ignoring = new Set(['lag', 'lead', ...edges]);

// Functions that accept WITHIN GROUP.
const ordering = new Set(['listagg', 'percentile_cont', 'percentile_disc']);

const specOf = (context: RenderContext, call: Call, name: string): FunctionSpec => {
	const [schema] = call.name.parts;
	const isOwn = call.name.parts.length > 1 && !(call.name.parts.length === 2 && schema?.name === 'pg_catalog');
	const written = call.name.parts.map(part => part.name.toUpperCase()).join('.');
	const spec = !isOwn && Object.hasOwn(functions, name) ? functions[name] : undefined;
	if (spec) return spec;
	if (!isOwn && /^pg_(?:cancel|terminate)_backend$/.test(name))
		return context.refuse(
			`${written} within another query`,
			call,
			`Run it as a separate statement: SELECT ${name}(number).`,
		);
	const known = isOwn ? undefined : absentFunction(name);
	if (known !== undefined) return context.refuse(`The function ${written}${known && ` (${known})`}`, call);
	return context.fail(
		`Function ${written} does not exist.`,
		call,
		isOwn ? 'Create it with CREATE FUNCTION ... LANGUAGE sql.' : insteadOf(name),
	);
};

/** Functions that users often call with more arguments. */
const insteadOfMore: Readonly<Record<string, string>> = {
	concat: 'Use a || b || c.',
	count: 'Count the rows of a subquery: SELECT DISTINCT x, y.',
	lag: 'Use NVL(LAG(x, 1) OVER (...), y) for a default.',
	lead: 'Use NVL(LEAD(x, 1) OVER (...), y) for a default.',
	nvl2: 'Use NVL2(x, y, z): y if x is not null, else z.',
	replace: 'Write REPLACE(text, old, new).',
};

const checkCount = (context: RenderContext, call: Call, spec: FunctionSpec, count: number): void => {
	if (call.isStar || (count >= spec.min && count <= spec.max)) return;
	const name = nameOf(call);
	// A leading date part counts as an argument.
	const more = takesPart(name) ? 1 : 0;
	const [min, max] = [spec.min + more, spec.max + more];
	const expected =
		min === max
			? plural(min)
			: max === Number.POSITIVE_INFINITY
				? `at least ${plural(min)}`
				: `${min} to ${plural(max)}`;
	context.fail(`${name.toUpperCase()} takes ${expected}, not ${count + more}.`, call, insteadOfMore[name]);
};

/** Checks the clauses of a call that its function does not accept. */
const checkClauses = (context: RenderContext, call: Call, spec: FunctionSpec): void => {
	const name = nameOf(call);
	const word = name.toUpperCase();
	if (call.isStar && name !== 'count') context.fail(`${word}(*) is not allowed.`, call);
	if (call.over && spec.kind === 'scalar') context.fail(`${word} is not a window function.`, call);
	if (!call.over && spec.kind === 'window') context.fail(`${word} needs an OVER clause.`, call);
	const [ordered] = call.over?.orderBy ?? [];
	if (ordered && unordered.has(name))
		context.fail(`${word} does not allow ORDER BY in OVER.`, ordered, `Use only OVER (PARTITION BY ...).`);
	if (call.over && lacksFrame(call.over) && (spec.kind === 'aggregate' || edges.has(name))) {
		context.fail(
			`${word} over an ordered window needs a frame clause.`,
			call,
			'Add it after ORDER BY: rows between unbounded preceding and current row.',
		);
	}

	if (call.isDistinct && call.over && name !== 'listagg')
		context.fail(`DISTINCT is not allowed with ${word} over a window.`, call);
	if (call.isDistinct && spec.kind !== 'aggregate') context.fail(`DISTINCT is not allowed with ${word}.`, call);
	if (call.nulls && !ignoring.has(name))
		context.fail(`${call.nulls.toUpperCase()} NULLS is not allowed with ${word}.`, call);
	if (call.withinGroup.length > 0 && !ordering.has(name))
		context.fail(`WITHIN GROUP is not allowed with ${word}.`, call.withinGroup[0]);
	if (call.isApproximate && name === 'count' && !call.isDistinct)
		context.fail('APPROXIMATE COUNT needs DISTINCT.', call, 'Use approximate count(distinct x).');
	if (call.isApproximate && name !== 'count' && name !== 'percentile_disc')
		context.fail(`APPROXIMATE is not allowed with ${word}.`, call);
};

const nameOf = (call: Call): string => call.name.parts.at(-1)?.name ?? '';

/** A function call: with a date part, WITHIN GROUP and OVER; without parentheses if the function has none. */
export const renderCall = (context: RenderContext, call: Call, scope: Scope): Typed => {
	if (call.filter)
		context.foreign(
			'FILTER (WHERE ...)',
			call,
			'Use CASE inside the aggregate: count(case when ... then 1 end), sum(case when ... then x end).',
		);
	const name = nameOf(call);
	const own = renderOwnFunction(context, call, scope);
	if (own) return own;
	const spec = specOf(context, call, name);
	const [ordered] = call.orderBy;
	if (ordered) context.foreign('ORDER BY inside a call', ordered, 'Put WITHIN GROUP (ORDER BY ...) after LISTAGG.');
	const {part, values} = partAndValues(context, call, name);
	const grouping = spec.kind === 'aggregate' && !call.over ? scope.grouping : undefined;
	const rows = grouping?.rows ?? scope;
	const toValue = (value: Expression): Typed => context.expression(value, rows);
	const args = values.map(toValue);
	checkCount(context, call, spec, args.length);
	checkClauses(context, call, spec);
	const [first] = call.withinGroup;
	// A text or NULL orders nothing, and the engine refuses it.
	const order = call.withinGroup.filter(({expression}) => expression.kind !== 'string' && expression.kind !== 'null');
	const input: CallInput = {
		call,
		name,
		part,
		args,
		order: renderOrder(order, toValue),
		ordered: first && toValue(first.expression),
		over: call.over ? ` OVER ${renderOver(context, call.over, scope)}` : '',
		context,
	};
	checkArguments(input);
	const typed = spec.render(input);
	const column = typed.name ?? spec.column ?? name;
	return grouping
		? {sql: grouping.add(typed.sql), type: typed.type, name: column}
		: {...typed, name: column, isWeakName: column === 'case'};
};
