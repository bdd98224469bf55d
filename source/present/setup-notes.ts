import {type ConfigValue, whereFrom} from '../core/config-value.ts';
import type {SetupRow} from './setup-rows.ts';

/** Returns what is replaced although dwh.cfg names it, and why, in one sentence; undefined if nothing is. */
const replacedText = (values: readonly ConfigValue[]): string | undefined => {
	const of = (key: string) => values.find(value => value.key === key);
	const [type, count] = [of('cluster.nodeType'), of('cluster.numNodes')];
	if (type?.replaces === undefined) return undefined;
	const requested = `${count?.replaces ?? count?.value ?? ''} × ${type.replaces}`;
	return `${requested} (${whereFrom(type)}) is no longer available: AWS has retired ${type.replaces}. ${count?.value ?? ''} × ${type.value} is used instead.`;
};

/** Returns a notice that the region is the default; undefined if one is set, and for the embedded warehouse. */
const regionText = (rows: readonly SetupRow[], values: readonly ConfigValue[]): string | undefined => {
	const region = values.find(({key}) => key === 'aws.region');
	if (region?.source !== 'default' || !rows.some(({key}) => key === 'aws.region')) return undefined;
	return `No region is set, so the default ${region.value} is used. [AWS] REGION sets another.`;
};

/** Returns how a plan differs from dwh.cfg, one sentence each. */
export const planNotes = (rows: readonly SetupRow[], values: readonly ConfigValue[]): string[] => {
	const isMade = rows.some(({key, isIdle}) => key === 'cluster.nodeType' && !isIdle);
	return [regionText(rows, values), isMade ? replacedText(values) : undefined].filter(text => text !== undefined);
};
