import {awsNameOf} from './error-from-aws.ts';

/** The result, or undefined where AWS reports that it does not exist. Any other error passes. */
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

/** The result, or undefined where the permission is denied. Any other error passes. */
export const ifAllowed = async <Result>(run: () => Promise<Result>): Promise<Result | undefined> => {
	try {
		return await run();
	} catch (thrown) {
		if (/^(AccessDenied|Unauthorized|Authorization|NotAuthorized)/.test(awsNameOf(thrown) ?? '')) return undefined;
		throw thrown;
	}
};
