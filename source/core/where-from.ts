import type {ConfigValue} from './config-value.ts';
import {safeText} from './safe-text.ts';

/** Where a value comes from, as a person wants to know it: "dwh.cfg:12", "DWH_TARGET", "default"; empty where nothing is set. */
export const whereFrom = ({source, where}: Pick<ConfigValue, 'source' | 'where'>): string => {
	if (where === 'not set') return '';
	// A template's line is nobody's choice.
	return source === 'default' ? 'default' : safeText(where);
};
