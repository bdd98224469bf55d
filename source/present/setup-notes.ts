import {type ConfigValue, whereFrom} from '../core/config-value.ts';
import type {SetupRow} from './setup-rows.ts';

/** Whatever is made otherwise than dwh.cfg says, and why, in one sentence; undefined when nothing is. */
const replacedText = (values: readonly ConfigValue[]): string | undefined => {
	const of = (key: string) => values.find(value => value.key === key);
	const [type, count] = [of('cluster.nodeType'), of('cluster.numNodes')];
	if (type?.replaces === undefined) return undefined;
	const requested = `${count?.replaces ?? count?.value ?? ''} × ${type.replaces}`;
	return `${requested} (${whereFrom(type)}) can no longer be had: AWS has retired ${type.replaces}. ${count?.value ?? ''} × ${type.value} is made instead.`;
};

/** A notice that the region is a default; undefined where one is chosen, and for the embedded warehouse. */
const regionText = (rows: readonly SetupRow[], values: readonly ConfigValue[]): string | undefined => {
	const region = values.find(({key}) => key === 'aws.region');
	if (region?.source !== 'default' || !rows.some(({key}) => key === 'aws.region')) return undefined;
	return `No region is set, so the default ${region.value} is used. [AWS] REGION sets another.`;
};

/** What a plan does otherwise than dwh.cfg says, or without it: a sentence each. */
export const planNotes = (rows: readonly SetupRow[], values: readonly ConfigValue[]): string[] => {
	const isMade = rows.some(({key, isIdle}) => key === 'cluster.nodeType' && !isIdle);
	return [regionText(rows, values), isMade ? replacedText(values) : undefined].filter(text => text !== undefined);
};
