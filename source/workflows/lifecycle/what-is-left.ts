import type {InventoryItem} from '../../backend.ts';
import type {DwhError} from '../../core/dwh-error.ts';
import {type NextStep, partsOf} from '../../core/next-step.ts';
import {formatDollars} from '../../core/text/format-number.ts';

/**
 * Adds to the error of a failed removal what is left, what that bills, and the command that continues. Without an
 * inventory, adds that it could not be read.
 */
export const withWhatIsLeft = (
	error: DwhError,
	inventory: readonly InventoryItem[] | undefined,
	isWarehouseGone: boolean,
): DwhError => {
	// Another process loads, so nothing was removed.
	if (error.kind === 'busy') return error;
	const gone = isWarehouseGone ? 'The warehouse is deleted. ' : '';
	const command: readonly NextStep[] = error.nextSteps.some(isRemoval)
		? []
		: [{text: 'Then remove the rest', command: 'down'}];
	return error.with({nextSteps: [...error.nextSteps, `${gone}${sentenceOf(inventory)}`, ...command]});
};

const isRemoval = (step: NextStep): boolean => /^down\b/.test(partsOf(step).command ?? '');

const sentenceOf = (inventory: readonly InventoryItem[] | undefined): string => {
	if (!inventory) return 'Could not check what is left; it may bill.';
	const {known, unknown} = groupsOf(inventory);
	const parts = [
		...(known.length > 0 ? [`Still exists: ${leftText(known)}${billsOf(known)}.`] : []),
		...(unknown.length > 0 ? [`Not checked, and may bill: ${leftText(unknown)}.`] : []),
	];
	return parts.length === 0 ? 'Nothing is left, and nothing bills.' : parts.join(' ');
};

/** Adds that items without an hourly rate bill nothing an hour. */
const billsOf = (items: readonly InventoryItem[]): string => (rateOf(items) > 0 ? '' : ', which bills nothing an hour');

const rateOf = (items: readonly InventoryItem[]): number =>
	items.reduce((sum, {dollarsPerHour}) => sum + dollarsPerHour, 0);

const groupsOf = (inventory: readonly InventoryItem[]) => ({
	known: inventory.filter(({isUnknown}) => !isUnknown),
	unknown: inventory.filter(({isUnknown}) => isUnknown),
});

/** Returns names with their rates: "cluster dwhcluster, $1.09 an hour". */
export const leftText = (items: readonly InventoryItem[]): string => {
	const names = items.map(({kind, name}) => `${kind} ${name}`).join(', ');
	const rate = rateOf(items);
	return `${names}${rate > 0 ? `, ${formatDollars(rate)} an hour` : ''}`;
};

/** Returns the inventory as the note of a step; `word` explains the known items. */
export const inventoryText = (inventory: readonly InventoryItem[], word: 'kept' | 'still there'): string => {
	const {known, unknown} = groupsOf(inventory);
	const parts = [
		...(known.length > 0 ? [`${word}: ${leftText(known)}`] : []),
		...(unknown.length > 0 ? [`not checked: ${leftText(unknown)}`] : []),
	];
	return parts.length === 0 ? 'nothing is left' : parts.join('; ');
};
