import type {Settings} from '../core/settings.ts';
import {readNumber} from './read-number.ts';
import type {Resolving} from './resolving.ts';

/** What holds for every load. */
export const resolveEtl = ({find, report}: Resolving): Settings['etl'] => {
	const found = find('etl.maxShrink');
	const range = {min: 0, max: 100, isWhole: false, what: 'a share of rows in percent'};
	const percent = found && {...found, text: found.text.replace(/\s*%$/, '')};
	const maxShrink = (percent && readNumber(percent, range, report)) ?? 50;
	report.show('etl.maxShrink', String(maxShrink), found);
	return {maxShrink};
};
