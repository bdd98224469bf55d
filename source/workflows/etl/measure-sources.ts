import type {Storage} from '../../backend.ts';
import {DwhError, toDwhError} from '../../core/dwh-error.ts';
import type {Statement} from '../../sql/catalogue/catalogue.ts';
import type {CopyPlace} from '../../sql/language/copy-source.ts';
import {type Bindings, createBindings, published} from '../bind-statement.ts';
import type {WorkflowContext} from '../context.ts';
import type {EtlSource} from './plan.ts';

type Place = {readonly uri: string; readonly key: string | undefined};

/** The source URIs of a load, with values filled in. */
export type LoadPlaces = {readonly load: Statement; readonly from: Place; readonly jsonpaths: Place | undefined};

const resolve = (place: CopyPlace | undefined, bindings: Bindings): Place | undefined => {
	if (place === undefined) return undefined;
	if ('uri' in place) return {uri: place.uri, key: undefined};
	const value = bindings(place.placeholder);
	return value?.kind === 'text' ? {uri: value.value, key: place.placeholder} : undefined;
};

/**
 * Measures the sources of all loads concurrently. Throws `storage` for a URI without files, because a COPY would
 * load nothing without an error. Sources that cannot be listed do not stop a load, which reads with another role.
 */
export const measureSources = (
	{backend: {storage}, settings}: WorkflowContext,
	places: readonly LoadPlaces[],
	signal: AbortSignal,
): Promise<readonly EtlSource[]> =>
	Promise.all(
		places.map(async ({load, from, jsonpaths}) => {
			const [size, mapping] = await Promise.all([
				sizeOf(storage, from.uri, signal),
				jsonpaths && sizeOf(storage, jsonpaths.uri, signal),
			]);
			if (size.files === 0) {
				throw new DwhError(
					'storage',
					`Could not plan the load of ${load.name}: no objects match the prefix ${from.uri}.`,
					{
						nextSteps: [keyText(from, load, settings.configFile)],
					},
				);
			}

			if (jsonpaths && mapping?.files === 0) {
				throw new DwhError(
					'storage',
					`Could not plan the load of ${load.name}: the jsonpaths file ${jsonpaths.uri} does not exist.`,
					{
						nextSteps: [keyText(jsonpaths, load, settings.configFile)],
					},
				);
			}

			const uncounted = size.uncounted ?? mapping?.uncounted;
			return {
				...size,
				...(uncounted ? {uncounted} : {}),
				table: load.name,
				jsonpaths: jsonpaths?.uri,
				jsonpathsBytes: mapping?.bytes,
			};
		}),
	);

export const placesOf = (loads: readonly Statement[], bindings: Bindings): readonly LoadPlaces[] =>
	loads.flatMap(load => {
		const from = resolve(load.copy?.from, bindings);
		return from ? [{load, from, jsonpaths: resolve(load.copy?.jsonpaths, bindings)}] : [];
	});

/** Returns every source of the catalogue's loads, by URI. */
export const placesToRead = ({
	catalogue,
	settings,
}: Pick<WorkflowContext, 'catalogue' | 'settings'>): readonly string[] => {
	const places = placesOf(catalogue.load, createBindings({settings, catalogue, roleArn: undefined, tables: published}));
	return [...new Set(places.flatMap(({from, jsonpaths}) => [from.uri, ...(jsonpaths ? [jsonpaths.uri] : [])]))];
};

const keyText = ({key}: Place, {file}: Statement, configFile: string | undefined): string => {
	if (key === undefined) return `Correct the address in ${file}.`;
	const [section, name] = key.toUpperCase().split('.');
	return `Correct ${name} in section [${section}] of ${configFile ?? 'dwh.cfg'}.`;
};

/** Returns the size or why it is unknown. Throws if the source is known to be wrong. */
const sizeOf = async (
	storage: Storage,
	uri: string,
	signal: AbortSignal,
): Promise<Pick<EtlSource, 'uri' | 'files' | 'bytes' | 'firstKeys' | 'region' | 'uncounted'>> => {
	try {
		return await storage.measure(uri, signal);
	} catch (thrown) {
		const error = toDwhError(thrown);
		if (!error.isInconclusive) throw error;
		const uncounted = {reason: error.message, mark: crypto.randomUUID()};
		return {uri, files: undefined, bytes: undefined, firstKeys: [], region: '', uncounted};
	}
};
