import type {Frame, FrameBound, Window} from '../../../sql/language/tree/query.ts';
import {checkWindowParts} from '../checks/check-clauses.ts';
import {comparedBy} from '../expression/trailing-blanks.ts';
import {quoteName} from '../quote.ts';
import type {Scope} from '../typed.ts';
import type {RenderContext} from './render-context.ts';
import {renderOrdered} from './render-order.ts';

const renderBound = (context: RenderContext, {kind, offset}: FrameBound, scope: Scope): string =>
	`${offset ? `${context.expression(offset, scope).sql} ` : ''}${kind.toUpperCase()}`;

const renderFrame = (context: RenderContext, frame: Frame, scope: Scope): string => {
	const unit = frame.unit.toUpperCase();
	if (frame.unit === 'groups') context.foreign(`A ${unit} frame`, frame, 'Redshift counts rows: use ROWS.');
	if (frame.unit === 'range' && [frame.from, frame.to].some(bound => bound?.offset))
		context.fail('RANGE does not allow offsets in a window frame.', frame, 'Redshift counts rows: use ROWS.');
	if (frame.exclude !== undefined)
		context.foreign(
			'EXCLUDE in a window frame',
			frame,
			'Remove it, and subtract the current row: sum(x) over (...) - x.',
		);
	const from = renderBound(context, frame.from, scope);
	return `${unit} ${frame.to ? `BETWEEN ${from} AND ${renderBound(context, frame.to, scope)}` : from}`;
};

/** Returns whether Redshift requires a frame: for an order without one, which other databases accept. */
export const lacksFrame = ({orderBy, frame}: Window): boolean => orderBy.length > 0 && !frame;

/** Renders the part after OVER, or after AS in a WINDOW clause: a name, or a specification in parentheses. */
export const renderOver = (context: RenderContext, window: Window, scope: Scope): string => {
	const {name, partitionBy, orderBy, frame} = window;
	if (name && partitionBy.length === 0 && orderBy.length === 0 && !frame) return quoteName(name.name);
	checkWindowParts(context, [...partitionBy, ...orderBy.map(({expression}) => expression)]);
	const partition = partitionBy.map(node => comparedBy(context.expression(node, scope)));
	const parts = [
		name ? quoteName(name.name) : '',
		partition.length > 0 ? `PARTITION BY ${partition.join(', ')}` : '',
		orderBy.length > 0
			? `ORDER BY ${renderOrdered(orderBy, node => context.expression(node, scope), {hasPeers: true})}`
			: '',
		frame ? renderFrame(context, frame, scope) : '',
	];
	return `(${parts.filter(part => part !== '').join(' ')})`;
};
