import {type Body, bodiesAt, bodyAt, type Node, nameAt, nodesAt} from '../parse/node.ts';
import {quoteName} from '../quote.ts';
import type {Scope} from '../typed.ts';
import type {RenderContext} from './render-context.ts';
import {renderOrdered} from './render-order.ts';

const renderBound = (context: RenderContext, bound: unknown, scope: Scope): string => {
	switch (bound) {
		case 'CurrentRow':
			return 'CURRENT ROW';
		case 'UnboundedPreceding':
			return 'UNBOUNDED PRECEDING';
		case 'UnboundedFollowing':
			return 'UNBOUNDED FOLLOWING';
		default: {
			const [kind, value] = Object.entries(bound as object)[0] ?? [];
			if (kind !== 'Preceding' && kind !== 'Following') return context.refuse('This window frame', undefined);
			return `${context.expression(value as Node, scope).sql} ${kind.toUpperCase()}`;
		}
	}
};

/** Whether Redshift requires a frame: an order without one, which other databases complete themselves. */
export const lacksFrame = (body: Body): boolean => bodiesAt(body, 'order_by').length > 0 && !bodyAt(body, 'frame');

/** What follows OVER, or AS in a WINDOW clause: a name, or a specification in parentheses. */
export const renderOver = (context: RenderContext, body: Body, scope: Scope): string => {
	context.only('OVER', body, ['window_name', 'partition_by', 'order_by', 'frame']);
	const name = nameAt(body, 'window_name');
	const partition = nodesAt(body, 'partition_by').map(node => context.expression(node, scope).sql);
	const order = bodiesAt(body, 'order_by');
	const frame = bodyAt(body, 'frame');
	if (name !== undefined && partition.length === 0 && order.length === 0 && !frame) return quoteName(name);

	const parts = [
		name === undefined ? '' : quoteName(name),
		partition.length > 0 ? `PARTITION BY ${partition.join(', ')}` : '',
		order.length > 0 ? `ORDER BY ${renderOrdered(context, order, scope)}` : '',
	];
	if (frame) {
		context.only('A window frame', frame, ['kind', 'start', 'end', 'kind_text', 'start_side_text', 'end_side_text']);
		if (frame.kind !== 'Rows' && frame.kind !== 'Range')
			context.refuse(`A ${String(frame.kind).toUpperCase()} frame`, undefined);
		const start = renderBound(context, frame.start, scope);
		const end = frame.end ? renderBound(context, frame.end, scope) : undefined;
		parts.push(`${String(frame.kind).toUpperCase()} ${end === undefined ? start : `BETWEEN ${start} AND ${end}`}`);
	}
	return `(${parts.filter(part => part !== '').join(' ')})`;
};
