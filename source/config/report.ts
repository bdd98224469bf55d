import type {ConfigProblem} from '../core/config-value.ts';
import type {EffectiveValue} from './origin.ts';
import {fromDefault, type Origin} from './origin.ts';

const mask = '••••••';

/** A resolved value with its text; without the text if that does not matter. */
type Shown = Origin & {readonly text?: string};

/** Collects the resolved values and their problems. */
export type Report = {
	readonly problems: readonly ConfigProblem[];
	readonly values: readonly EffectiveValue[];
	/** If `at` has no spelling, the value is not in the file, and `key` names it. */
	problem(severity: ConfigProblem['severity'], at: Origin, message: string, key?: string): void;
	/** Reports a value that needs another value beside it. */
	incomplete(severity: ConfigProblem['severity'], at: Origin, message: string): void;
	/** `replaces`: the configured value that this one replaces. */
	show(key: string, value: string | undefined, at: Shown | undefined, replaces?: string): void;
	/** Shows a mask, or the last four characters of an access key. */
	showSecret(key: string, value: string | undefined, at: Origin | undefined, visibleEnd?: number): void;
};

export const createReport = (): Report => {
	const problems: ConfigProblem[] = [];
	const values: EffectiveValue[] = [];
	/** Whether a problem was reported for it that stops its use; a notice does not. */
	const isRefused = ({file, line, spelledAs}: Origin): boolean =>
		problems.some(one => one.severity !== 'notice' && one.file === file && one.line === line && one.key === spelledAs);
	const show = (key: string, value = '', at: Shown = fromDefault, replaces?: string) => {
		const {source, where, spelledAs, text} = at;
		const more = replaces === undefined ? {} : {replaces};
		// Some are used as they are all the same, in lower case.
		if (text !== undefined && text.toLowerCase() !== value.toLowerCase() && isRefused(at)) {
			values.push({key, value, source: 'default', where: 'default', spelledAs, refused: {source, where}, ...more});
			return;
		}

		const from = value === '' && source === 'default' ? 'not set' : where;
		values.push({key, value, source, where: from, spelledAs, ...more});
	};

	return {
		problems,
		values,
		problem: (severity, at, message, key = '') => {
			problems.push({severity, file: at.file, line: at.line, key: at.spelledAs ?? key, message});
		},
		incomplete: (severity, {file, line, spelledAs = ''}, message) => {
			problems.push({severity, file, line, key: spelledAs, message, isIncomplete: true});
		},
		show,
		showSecret: (key, value = '', at, visibleEnd = 0) => {
			const end = value.length >= 16 && visibleEnd > 0 ? value.slice(-visibleEnd) : '';
			show(key, value && mask + end, at);
		},
	};
};
