import type {InventoryItem} from '../../backend.ts';
import {displayWidth} from '../../core/text/display-width.ts';
import {formatDollars} from '../../core/text/format-number.ts';
import {emptyLine, type Line, line, lineWidth, span} from '../../core/text/line.ts';
import {safeText} from '../../core/text/safe-text.ts';
import {breakWord, wrapText} from '../../core/text/wrap.ts';
import {errorLines} from '../../present/error-lines.ts';
import type {StepText} from '../../present/next-step-text.ts';
import type {ResourceState} from '../../store/resource.ts';

const rateText = (dollars: number): string =>
	// A snapshot bills so little an hour that it would show as nothing.
	dollars < 0.005 ? `$${dollars.toPrecision(2)}/h` : `${formatDollars(dollars)}/h`;

/** A thing of ours in one line, or where that is too narrow, with its detail in a second one. */
export const ownedLines = (
	{kind, name, detail, dollarsPerHour, isKept, isUnknown, remedy}: InventoryItem,
	width: number,
	stepText: StepText,
	hasRun = false,
): Line[] => {
	// What would go is no failure; what is left after a removal is one.
	const going = hasRun ? span('   ✖ ', 'bad') : span('   - ', 'wait');
	const rate = dollarsPerHour > 0 ? `  ${rateText(dollarsPerHour)}` : '';
	// A name too long for a line is a path, and its end matters most.
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
		...(remedy ? wrapText(safeText(stepText(remedy)), width - 8).map(text => line(span(`       ${text}`, 'dim'))) : []),
	];
};

/** What would go or is left, what stays, and what could not be checked. */
export const inventoryLines = (
	{value, error, isLoading}: ResourceState<readonly InventoryItem[]>,
	hasRun: boolean,
	width: number,
	stepText: StepText,
): Line[] => {
	if (error && !value) return errorLines(error, width, stepText);
	if (!value) return [line(span(isLoading ? '   reading the inventory …' : '   not read yet', 'dim'))];
	const unknown = value.filter(({isUnknown}) => isUnknown);
	const known = value.filter(({isUnknown}) => !isUnknown);
	const going = known.filter(({isKept}) => !isKept);
	const kept = known.filter(({isKept}) => isKept);
	const nothing = line(
		hasRun
			? span(kept.length === 0 ? ' ✔ Nothing is left, and nothing bills.' : ' ✔ Nothing else is left.', 'good')
			: span(kept.length === 0 ? '   Nothing of ours exists, and nothing bills.' : '   Nothing would go.'),
	);
	return [
		...(error ? [...errorLines(error, width, stepText), line(span(' ! stale: as it was read before', 'wait'))] : []),
		...(going.length > 0
			? going.flatMap(owned => ownedLines(owned, width, stepText, hasRun))
			: [unknown.length > 0 ? line(span('   Nothing that is known to be ours would go.', 'dim')) : nothing]),
		...(kept.length > 0
			? [
					emptyLine,
					line(span(' Stays: this teardown does not remove it', 'strong')),
					...kept.flatMap(owned => ownedLines(owned, width, stepText)),
				]
			: []),
		...(unknown.length > 0
			? [
					emptyLine,
					line(span(' Could not be checked; may exist and bill', 'wait')),
					...unknown.flatMap(owned => ownedLines(owned, width, stepText)),
				]
			: []),
	];
};
