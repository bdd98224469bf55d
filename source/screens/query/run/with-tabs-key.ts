import type {DwhError} from '../../../core/dwh-error.ts';
import {keyFor} from '../../../core/keys/keys.ts';
import {leaveReadOnly} from '../../../core/read-only.ts';
import type {Settings} from '../../../core/settings.ts';
import type {QueryTab} from '../tabs/query-tab.ts';

/** The same error, naming the key that lets a read-only tab write, where it is the tab alone that does not. */
export const withTabsKey = (
	error: DwhError,
	{isReadOnly}: Pick<QueryTab, 'isReadOnly'>,
	settings: Pick<Settings, 'isReadOnly'>,
): DwhError => {
	if (!isReadOnly || settings.isReadOnly || !error.nextSteps.includes(leaveReadOnly)) return error;
	const key = `This tab is read-only: ${keyFor('query', 'read-only')} allows changes in it again.`;
	return error.with({nextSteps: error.nextSteps.map(step => (step === leaveReadOnly ? key : step))});
};
