import {AwsError} from '../protocol/aws-error.ts';
import type {CallContext} from '../protocol/context.ts';
import {isOver, type Statement} from './statement.ts';

/** Stays with a statement until it ends or the seconds are over; undefined seconds are none. */
export const waitForEnd = async (
	{world, signal}: CallContext,
	statement: Statement,
	seconds: number | undefined,
): Promise<void> => {
	if (seconds === undefined || isOver(statement.status)) return;
	if (!world.settings.isLongPolling || statement.waits >= world.settings.maxWaits) {
		throw new AwsError('ActiveWaitingRequestsExceededException', 'Active waiting requests exceeded the allowed quota.');
	}

	statement.waits++;
	let timer: NodeJS.Timeout | undefined;
	const {promise, resolve} = Promise.withResolvers<void>();
	const onAbort = (): void => resolve();
	try {
		timer = setTimeout(resolve, seconds * 1000);
		signal.addEventListener('abort', onAbort, {once: true});
		await Promise.race([statement.ended, promise]);
	} finally {
		clearTimeout(timer);
		signal.removeEventListener('abort', onAbort);
		statement.waits--;
	}
};
