import type {DwhError} from '../../../core/dwh-error.ts';
import {keyFor} from '../../../core/keys/keys.ts';
import {leaveReadOnly} from '../../../core/read-only.ts';
import type {Settings} from '../../../core/settings.ts';
import type {QueryTab} from '../tabs/query-tab.ts';

/** Adds the key that makes a read-only tab writable to an error, if only the tab is read-only. */
export const withTabsKey = (
	error: DwhError,
	{isReadOnly}: Pick<QueryTab, 'isReadOnly'>,
	settings: Pick<Settings, 'isReadOnly'>,
): DwhError => {
	if (!isReadOnly || settings.isReadOnly || !error.nextSteps.includes(leaveReadOnly)) return error;
	const key = `This tab is read-only. Allow changes: ${keyFor('query', 'read-only')}`;
	return error.with({nextSteps: error.nextSteps.map(step => (step === leaveReadOnly ? key : step))});
};
