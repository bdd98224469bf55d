import {DwhError} from '../core/dwh-error.ts';

/** AWS removes nothing that it has not finished making. */
export const stillCreating = (what: string, thrown: unknown): DwhError =>
	new DwhError('still-creating', `The ${what} is still being created, which has to finish before it can be removed.`, {
		nextSteps: ['dwh-tui down again, when it is available.', 'dwh-tui status shows its state.'],
		cause: thrown instanceof DwhError ? thrown.cause : undefined,
	});
