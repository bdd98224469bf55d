import type {InventoryItem} from '../backend.ts';
import {displayWidth} from '../core/text/display-width.ts';
import {formatDollars} from '../core/text/format-number.ts';
import {emptyLine, type Line, line, lineWidth, span} from '../core/text/line.ts';
import {safeText} from '../core/text/safe-text.ts';
import {breakWord, wrapText} from '../core/text/wrap.ts';
import {nextStepLines} from './next-step/next-step-lines.ts';
import type {StepText} from './next-step/next-step-text.ts';

const rateText = (dollars: number): string =>
	// The hourly rate of a snapshot would be rounded to $0.00.
	dollars < 0.005 ? `$${dollars.toPrecision(2)}/h` : `${formatDollars(dollars)}/h`;

/** Returns what would be removed, or is left after a removal; then what remains, and what could not be checked. */
export const inventoryLines = (
	items: readonly InventoryItem[],
	width: number,
	stepText: StepText,
	hasRun = false,
): Line[] => {
	const {going, kept, unknown} = groupsOf(items);
	const nothing = line(
		hasRun
			? span(kept.length === 0 ? ' ✔ Nothing is left, and nothing bills.' : ' ✔ Nothing else is left.', 'good')
			: span(
					kept.length === 0
						? '   No resources of this program exist, and nothing bills.'
						: '   Nothing would be removed.',
				),
	);
	const drawn = (some: readonly InventoryItem[]) =>
		some.flatMap(item => inventoryItemLines(item, width, stepText, hasRun));
	return [
		...(going.length > 0
			? drawn(going)
			: [
					unknown.length > 0
						? line(span(`   No known resources of this program ${hasRun ? 'are left' : 'would be removed'}.`, 'dim'))
						: nothing,
				]),
		...(kept.length > 0 ? [emptyLine, line(span(' Not removed by a teardown', 'strong')), ...drawn(kept)] : []),
		...(unknown.length > 0
			? [emptyLine, line(span(' Could not be checked; may exist and bill', 'wait')), ...drawn(unknown)]
			: []),
	];
};

/** Returns a resource in one line, or with its detail in further lines if it is too long. */
export const inventoryItemLines = (
	{kind, name, detail, dollarsPerHour, isKept, isUnknown, remedy}: InventoryItem,
	width: number,
	stepText: StepText,
	hasRun = false,
): Line[] => {
	// A resource that is left after a removal is a failure.
	const going = hasRun ? span('   ✖ ', 'bad') : span('   - ', 'wait');
	const rate = dollarsPerHour > 0 ? `  ${rateText(dollarsPerHour)}` : '';
	// A name that does not fit is a path, whose end matters most.
	const [first = '', ...others] = breakWord(safeText(name), Math.max(20, width - 20 - rate.length));
	const start = line(
		isUnknown ? span('   ? ', 'wait') : isKept ? span('   = ', 'dim') : going,
		`${kind.padEnd(14)} ${first.padEnd(20)}`,
		span(rate, 'wait'),
	);
	const about = safeText(detail);
	const isOneLine = others.length === 0 && lineWidth(start) + displayWidth(about) + 3 <= width;
	return [
		isOneLine ? [...start, span(`  ${about}`, 'dim')] : start,
		...others.map(text => line(' '.repeat(20), text)),
		...(isOneLine || about === '' ? [] : wrapText(about, width - 8).map(text => line(span(`       ${text}`, 'dim')))),
		...(remedy ? nextStepLines([remedy], width, stepText, '     ') : []),
	];
};

const groupsOf = (items: readonly InventoryItem[]) => {
	const known = items.filter(({isUnknown}) => !isUnknown);
	return {
		going: known.filter(({isKept}) => !isKept),
		kept: known.filter(({isKept}) => isKept),
		unknown: items.filter(({isUnknown}) => isUnknown),
	};
};

/** Returns what a removal removes: known resources first, then those that may exist. */
export const removalLines = (items: readonly InventoryItem[], width: number, stepText: StepText): Line[] => {
	const {going, unknown} = groupsOf(items.filter(({isKept}) => !isKept));
	const drawn = (some: readonly InventoryItem[]) => some.flatMap(item => inventoryItemLines(item, width, stepText));
	return [
		...drawn(going),
		...(unknown.length > 0
			? [line(span(' Also, if it exists and this program made it:', 'strong')), ...drawn(unknown)]
			: []),
	];
};
