import type {InventoryItem} from '../../backend.ts';
import type {DwhError} from '../../core/dwh-error.ts';
import {type NextStep, partsOf} from '../../core/next-step.ts';
import {formatDollars} from '../../core/text/format-number.ts';

/**
 * The error of a removal that went wrong, with what it left, what that bills, and the command that continues;
 * without an inventory, that it could not be read.
 */
export const withWhatIsLeft = (
	error: DwhError,
	inventory: readonly InventoryItem[] | undefined,
	isWarehouseGone: boolean,
): DwhError => {
	// Another process loads, and nothing was begun.
	if (error.kind === 'busy') return error;
	const gone = isWarehouseGone ? 'The warehouse is gone. ' : '';
	const command: readonly NextStep[] = error.nextSteps.some(isRemoval)
		? []
		: [{text: 'Then remove the rest', command: 'down'}];
	return error.with({nextSteps: [...error.nextSteps, `${gone}${sentenceOf(inventory)}`, ...command]});
};

const isRemoval = (step: NextStep): boolean => /^down\b/.test(partsOf(step).command ?? '');

const sentenceOf = (inventory: readonly InventoryItem[] | undefined): string => {
	if (!inventory) return 'What is left could not be checked; it may bill.';
	const {known, unknown} = groupsOf(inventory);
	const parts = [
		...(known.length > 0 ? [`Still there: ${leftText(known)}${billsOf(known)}.`] : []),
		...(unknown.length > 0 ? [`Not checked, and may bill: ${leftText(unknown)}.`] : []),
	];
	return parts.length === 0 ? 'Nothing is left, and nothing bills.' : parts.join(' ');
};

/** A rate stands beside the names; what has none bills for storage at most. */
const billsOf = (items: readonly InventoryItem[]): string => (rateOf(items) > 0 ? '' : ', which bills nothing an hour');

const rateOf = (items: readonly InventoryItem[]): number =>
	items.reduce((sum, {dollarsPerHour}) => sum + dollarsPerHour, 0);

const groupsOf = (inventory: readonly InventoryItem[]) => ({
	known: inventory.filter(({isUnknown}) => !isUnknown),
	unknown: inventory.filter(({isUnknown}) => isUnknown),
});

/** Names and what they bill: "cluster dwhcluster, $1.09 an hour". */
export const leftText = (items: readonly InventoryItem[]): string => {
	const names = items.map(({kind, name}) => `${kind} ${name}`).join(', ');
	const rate = rateOf(items);
	return `${names}${rate > 0 ? `, ${formatDollars(rate)} an hour` : ''}`;
};

/** The inventory as the note of a step; `word` says of what is known why it is there. */
export const inventoryText = (inventory: readonly InventoryItem[], word: 'kept' | 'still there'): string => {
	const {known, unknown} = groupsOf(inventory);
	const parts = [
		...(known.length > 0 ? [`${word}: ${leftText(known)}`] : []),
		...(unknown.length > 0 ? [`not checked: ${leftText(unknown)}`] : []),
	];
	return parts.length === 0 ? 'nothing is left' : parts.join('; ');
};
