import {DwhError} from './dwh-error.ts';

/** For a statement that would write where nothing may. */
export const readOnlyError = (sql: string): DwhError =>
	new DwhError('refused', 'Read-only: the statement would write, so it was not run.', {
		nextSteps: ['Leave out --read-only to run it.'],
		sql,
	});
