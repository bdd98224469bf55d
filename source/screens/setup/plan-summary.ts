import type {Quote} from '../../backend.ts';
import type {ConfigValue} from '../../core/config-value.ts';
import {type Line, line, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {wrapText} from '../../core/text/wrap.ts';
import type {WarehouseState} from '../../core/warehouse-state.ts';
import {planNotes} from '../../present/setup-notes.ts';
import type {SetupRow} from '../../present/setup-rows.ts';

// Fits a confirmation at 80 columns.
const summaryWidth = 56;

const inSummary = new Set([
	'identity',
	'region',
	'warehouse',
	'kind',
	'node type',
	'nodes',
	'capacity',
	'limit',
	'cost',
]);

/** Returns a short plan for the confirmation before billing starts. */
export const planSummary = (rows: readonly SetupRow[], values: readonly ConfigValue[]): Line[] => {
	return [
		...rows
			.filter(({isIdle, label}) => !isIdle && inSummary.has(label))
			.flatMap(({label, value}) =>
				wrapText(safeText(value), summaryWidth).map((text, index) =>
					line(span((index === 0 ? label : '').padEnd(12), 'dim'), text),
				),
			),
		...planNotes(rows, values).flatMap(text =>
			wrapText(safeText(text), summaryWidth + 12).map(one => line(span(one, 'wait'))),
		),
	];
};

/** Returns the title of the confirmation before billing starts. */
export const setupTitle = (state: WarehouseState | undefined, quote: Quote | undefined): string => {
	const bills = quote?.isPerUse
		? 'It bills while a statement runs, and for its data.'
		: 'It bills until it is paused or removed.';
	if (state === undefined || state === 'absent') return `Create the warehouse? ${bills}`;
	if (state === 'paused') return `Resume the warehouse? ${bills}`;
	return state === 'deleting'
		? `Create the warehouse again after its removal? ${bills}`
		: `Finish the setup of the warehouse? ${bills}`;
};
