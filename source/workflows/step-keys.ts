import {createHash} from 'node:crypto';
import type {PlannedStep} from '../core/workflow-event.ts';
import {loadStepId} from './etl-ids.ts';
import type {EtlSource} from './etl-plan.ts';

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);

/**
 * What each step does to what: its statements, the files it reads, and the same of every step it needs.
 * Two loads in which a step has the same key would do the same in it.
 */
export const stepKeys = (
	steps: readonly Pick<PlannedStep, 'id' | 'needs' | 'sql'>[],
	sources: readonly EtlSource[],
): ReadonlyMap<string, string> => {
	const byId = new Map(steps.map(step => [step.id, step]));
	const files = new Map(
		sources.map(({table, uri, files: count, bytes, jsonpaths, jsonpathsBytes, uncounted}) => [
			loadStepId(table),
			[uri, count, bytes, jsonpaths, jsonpathsBytes, ...(uncounted ? [uncounted.mark] : [])],
		]),
	);
	const keys = new Map<string, string>();
	const keyOf = (id: string): string => {
		const known = keys.get(id);
		if (known !== undefined) return known;
		const step = byId.get(id);
		const key = step ? hash([id, step.sql, files.get(id), step.needs.map(keyOf)]) : '';
		keys.set(id, key);
		return key;
	};
	for (const {id} of steps) keyOf(id);
	return keys;
};
