import {nearMiss} from '../core/closest.ts';
import type {Target} from '../core/settings.ts';
import {type ConfiguredValue, fromFlag} from './origin.ts';
import {readFlag} from './read-number.ts';
import type {Report} from './report.ts';

const targets = ['local', 'aws'] as const satisfies readonly Target[];

const isTarget = (text: string): text is Target => targets.some(target => target === text);

/** Resolves the target. An unknown name is reported and counts as the embedded target, where nothing is billed. */
export const resolveTarget = (
	flag: string | undefined,
	configured: ConfiguredValue | undefined,
	report: Report,
): Target => {
	const chosen: ConfiguredValue | undefined = flag === undefined ? configured : {...fromFlag('--target'), text: flag};
	const text = chosen?.text.toLowerCase() ?? 'local';
	if (chosen && !isTarget(text)) {
		const guess = nearMiss(text, targets);
		const remedy = guess
			? `did you mean ${guess}?`
			: 'write local for the embedded warehouse or aws for Amazon Redshift.';
		report.problem('error', chosen, `'${chosen.text}' is not a target: ${remedy}`);
	}
	const target = isTarget(text) ? text : 'local';
	report.show('target', target, chosen);
	return target;
};

/** Resolves the read-only mode. An invalid value is reported and counts as yes. */
export const resolveReadOnly = (
	flag: boolean | undefined,
	configured: ConfiguredValue | undefined,
	report: Report,
): boolean => {
	const chosen: ConfiguredValue | undefined =
		flag === undefined ? configured : {...fromFlag('--read-only'), text: String(flag)};
	const isReadOnly = chosen ? readFlag(chosen.text) : false;
	if (chosen && isReadOnly === undefined) {
		report.problem('error', chosen, `'${chosen.text}' is not a yes-or-no value: write true or false.`);
	}
	report.show('readOnly', String(isReadOnly ?? true), chosen);
	return isReadOnly ?? true;
};
