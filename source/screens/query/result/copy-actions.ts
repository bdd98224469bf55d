import {toDwhError} from '../../../core/dwh-error.ts';
import {keyFor} from '../../../core/keys/keys.ts';
import {nextOf} from '../../../core/next-of.ts';
import type {Store} from '../../../store/create-store.ts';
import type {Dashboard} from '../../../store/dashboard.ts';
import type {ListCursor} from '../../../store/list-cursor.ts';
import {copyText} from '../copy-text.ts';
import type {QueryState} from '../query-state.ts';
import type {QueryTab} from '../tabs/query-tab.ts';
import {type CopyPart, copyFormats, copyResult} from './copy-result.ts';
import {markedRows} from './mark-actions.ts';

type Parts = {
	readonly dashboard: Dashboard;
	readonly view: Store<QueryState>;
	readonly tab: Store<QueryTab>;
	readonly result: ListCursor;
};

/** Creates the actions of the copy menu. */
export const createCopyActions = ({dashboard, view, tab, result}: Parts) => {
	const close = () => tab.set({isCopying: false});

	const copyPart = async (part: CopyPart) => {
		const {outcome} = tab.get();
		const rows = outcome?.rows;
		close();
		if (!rows) return;
		const format = view.get().copyFormat;
		const sql = outcome.statements[outcome.shown]?.sql ?? '';
		try {
			const table =
				format === 'sql' ? (await import('../../../sql/language/table-of-query.ts')).tableOfQuery(sql) : undefined;
			const copied = await copyResult(rows, part, {cursor: result.index(), format, table});
			const became = await dashboard.copy(copied.text);
			dashboard.toast(
				copyText(copied.what, became, `Export to a file: ${keyFor('query.result', 'export')}`),
				became.kind === 'too-long' ? 'wait' : 'good',
			);
		} catch (thrown) {
			dashboard.toast(`Could not copy: ${toDwhError(thrown).message}`, 'bad');
		}
	};

	return {
		open: () => tab.set({isCopying: true}),
		hasMarks(): boolean {
			const rows = tab.get().outcome?.rows;
			return rows !== undefined && markedRows(rows, result.index()).length > 0;
		},
		actions: {
			'copy-cell': () => void copyPart('cell'),
			'copy-row': () => void copyPart('row'),
			'copy-column': () => void copyPart('column'),
			'copy-marked': () => void copyPart('marked'),
			'copy-all': () => void copyPart('all'),
			'next-format': () => view.set(({copyFormat}) => ({copyFormat: nextOf(copyFormats, copyFormat)})),
			'close-menu': close,
		},
	};
};
