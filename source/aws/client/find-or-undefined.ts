import {awsNameOf} from './error-from-aws.ts';

/** The result, or undefined where AWS says that there is no such thing. Any other error passes. */
export const findOrUndefined = async <Result>(
	names: readonly string[],
	look: () => Promise<Result>,
): Promise<Result | undefined> => {
	try {
		return await look();
	} catch (thrown) {
		if (names.includes(awsNameOf(thrown) ?? '')) return undefined;
		throw thrown;
	}
};

/** The result, or undefined where we may not look. Any other error passes. */
export const ifAllowed = async <Result>(look: () => Promise<Result>): Promise<Result | undefined> => {
	try {
		return await look();
	} catch (thrown) {
		if (/^(AccessDenied|Unauthorized|Authorization|NotAuthorized)/.test(awsNameOf(thrown) ?? '')) return undefined;
		throw thrown;
	}
};
