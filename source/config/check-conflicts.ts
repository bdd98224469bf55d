import {isSecretKey} from './is-secret-key.ts';
import type {Found} from './origin.ts';
import type {Report} from './report.ts';

/**
 * Tells of every value in the file that loses against another spelling of the same thing with another
 * value. A variable that covers the file's value is what variables are for, and is not told.
 */
export const checkConflicts = (all: readonly Found[], name: string, report: Report): void => {
	const [winner, ...others] = all.filter(({source}) => source === 'file');
	if (!winner) return;
	const isHidden = isSecretKey(name) || name === 'aws.accessKeyId' || name === 'db.host';
	for (const loser of others) {
		if (loser.text.toLowerCase() === winner.text.toLowerCase() && !(isHidden && loser.text !== winner.text)) continue;
		const says = isHidden ? 'has another value' : `says '${winner.text}'`;
		const loses = isHidden ? 'This value' : `'${loser.text}'`;
		report.problem(
			'notice',
			loser,
			`${loses} is not used, because ${winner.spelledAs} on line ${winner.line} ${says} and wins: make them equal or remove one.`,
		);
	}
};
