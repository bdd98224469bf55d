import {type CopyPlace, copySource} from '../core/copy-source.ts';
import {DwhError} from '../core/dwh-error.ts';
import type {Statement} from '../sql/catalogue.ts';
import type {Bindings} from './bindings.ts';
import type {WorkflowContext} from './context.ts';
import type {EtlSource} from './etl-plan.ts';

type Place = {readonly uri: string; readonly key: string | undefined};

/** What a load reads, values in place; undefined for one that has no place to look at. */
export type LoadPlaces = {readonly load: Statement; readonly from: Place; readonly jsonpaths: Place | undefined};

const resolve = (place: CopyPlace | undefined, bindings: Bindings): Place | undefined => {
	if (place === undefined) return undefined;
	if ('uri' in place) return {uri: place.uri, key: undefined};
	const value = bindings(place.placeholder);
	return value?.kind === 'text' ? {uri: value.value, key: place.placeholder} : undefined;
};

export const placesOf = (loads: readonly Statement[], bindings: Bindings): readonly LoadPlaces[] =>
	loads.flatMap(load => {
		const source = copySource(load.sql);
		const from = resolve(source?.from, bindings);
		return from ? [{load, from, jsonpaths: resolve(source?.jsonpaths, bindings)}] : [];
	});

const keyText = ({key}: Place, {file}: Statement, configFile: string | undefined): string => {
	if (key === undefined) return `Correct the address in ${file}.`;
	const [section, name] = key.toUpperCase().split('.');
	return `Correct ${name} in section [${section}] of ${configFile ?? 'dwh.cfg'}.`;
};

/**
 * Looks at what each load would read, all at once. Throws `storage` for a place that nothing lies at,
 * before a COPY would read nothing and be content with it.
 */
export const measureSources = (
	{backend: {storage}, settings}: WorkflowContext,
	places: readonly LoadPlaces[],
	signal: AbortSignal,
): Promise<readonly EtlSource[]> =>
	Promise.all(
		places.map(async ({load, from, jsonpaths}) => {
			const [size, mapping] = await Promise.all([
				storage.measure(from.uri, signal),
				jsonpaths && storage.measure(jsonpaths.uri, signal),
			]);
			if (size.files === 0) {
				throw new DwhError(
					'storage',
					`There is no file that starts with ${from.uri}, from where ${load.name} is loaded.`,
					{
						nextSteps: [keyText(from, load, settings.configFile)],
					},
				);
			}

			if (jsonpaths && mapping?.files === 0) {
				throw new DwhError(
					'storage',
					`There is no jsonpaths file ${jsonpaths.uri}, which ${load.name} is loaded with.`,
					{
						nextSteps: [keyText(jsonpaths, load, settings.configFile)],
					},
				);
			}

			return {...size, table: load.name, jsonpaths: jsonpaths?.uri, jsonpathsBytes: mapping?.bytes};
		}),
	);
