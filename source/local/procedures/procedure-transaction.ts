import type {Span} from '../../sql/language/tree/node.ts';
import {type CallState, failIn} from './call-state.ts';
import type {Frame} from './frame.ts';

/** COMMIT, ROLLBACK and TRUNCATE: ends the transaction of the call, and starts the next one in an atomic procedure. */
export const endTransaction = async (
	state: CallState,
	frame: Frame,
	word: 'commit' | 'rollback',
	place: Span,
	written = word.toUpperCase(),
): Promise<void> => {
	const {host, settings, isNonAtomic} = state;
	if (host.isInTransaction) {
		failIn(
			frame,
			`${written} cannot run in a procedure that is called within a transaction.`,
			place,
			'Call the procedure in a request of its own, outside BEGIN.',
			'refused',
		);
	}

	if (settings > 0) failIn(frame, `${written} cannot run in a procedure with SET.`, place, undefined, 'refused');
	await host.end(word);
	state.ended++;
	state.loopCursor = undefined;
	if (!isNonAtomic) await host.begin();
};

/** START TRANSACTION of a NONATOMIC procedure. */
export const beginTransaction = async (state: CallState, frame: Frame, place: Span): Promise<void> => {
	if (!state.isNonAtomic) failIn(frame, 'START TRANSACTION is only allowed in NONATOMIC procedures.', place);
	await state.host.begin();
};
