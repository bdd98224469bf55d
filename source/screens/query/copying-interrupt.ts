import {selectionOf} from '../../core/keys/text-edit.ts';
import type {Dashboard} from '../../store/dashboard.ts';
import type {Actions} from '../screen.ts';
import type {QueryController} from './query-controller.ts';

/**
 * Makes the interrupt key copy the selection while nothing runs, as in other editors. Pressed again for the same
 * selection, it has its usual meaning, so that it always allows quitting.
 */
export const createCopyingInterrupt = (
	{runner, queries}: Dashboard,
	{tab, result, copy: rowsCopy}: Pick<QueryController, 'tab' | 'result' | 'copy'>,
) => {
	let last: readonly unknown[] = [];
	const actionOf = (selected: readonly unknown[], copy: () => void): Actions => {
		const isAgain = selected.length === last.length && selected.every((part, index) => part === last[index]);
		if (isAgain || runner.current() || queries.running().length > 0) return {};
		return {
			interrupt() {
				last = selected;
				copy();
			},
		};
	};

	return {
		/** For the editor. */
		ofText({copy}: Actions): Actions {
			const {id, editor} = tab.get();
			return selectionOf(editor) && copy ? actionOf([id, editor], copy) : {};
		},
		/** For a result: copies its marked rows in the format of the copy menu. */
		ofRows(): Actions {
			const arrangement = tab.get().outcome?.rows?.arrangement.get();
			if (!arrangement || !rowsCopy.hasMarks()) return {};
			const {marked, rangeFrom} = arrangement;
			// A started range ends at the cursor.
			const end = rangeFrom === undefined ? undefined : result.index();
			return actionOf([tab.get().id, marked, rangeFrom, end], rowsCopy.actions['copy-marked']);
		},
	};
};
