import {DwhError} from '../../source/core/dwh-error.ts';

const asDwhError = (error: unknown): DwhError => {
	if (error instanceof DwhError) return error;
	throw error;
};

/** The DwhError that the function throws; anything else fails the test. */
export const thrownBy = (run: () => unknown): DwhError => {
	try {
		run();
	} catch (error) {
		return asDwhError(error);
	}

	throw new Error('It threw nothing.');
};

/** The DwhError that the promise is rejected with; anything else fails the test. */
export const rejectionOf = async (promise: Promise<unknown>): Promise<DwhError> => {
	try {
		await promise;
	} catch (error) {
		return asDwhError(error);
	}

	throw new Error('It was not rejected.');
};
