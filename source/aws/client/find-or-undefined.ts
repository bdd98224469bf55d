import {awsNameOf} from './error-from-aws.ts';

/** Returns the result, or undefined if the resource does not exist. Rethrows any other error. */
export const findOrUndefined = async <Result>(
	names: readonly string[],
	run: () => Promise<Result>,
): Promise<Result | undefined> => {
	try {
		return await run();
	} catch (thrown) {
		if (names.includes(awsNameOf(thrown) ?? '')) return undefined;
		throw thrown;
	}
};

/** Returns the result, or undefined if the permission is denied. Rethrows any other error. */
export const ifAllowed = async <Result>(run: () => Promise<Result>): Promise<Result | undefined> => {
	try {
		return await run();
	} catch (thrown) {
		if (/^(AccessDenied|Unauthorized|Authorization|NotAuthorized)/.test(awsNameOf(thrown) ?? '')) return undefined;
		throw thrown;
	}
};
