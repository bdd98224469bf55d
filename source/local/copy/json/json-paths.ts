import {DwhError} from '../../../core/dwh-error.ts';
import {isObject, type Resolve, readControlFile} from '../read-control-file.ts';

/** Keys and array indexes from the root of a record; empty for the record itself. */
export type JsonPath = readonly (string | number)[];

const step = /\[(?:'((?:[^'\\]|\\.)*)'|(\d+))\]|\.([^.'[\]]+)/y;

const parsePath = (text: string): JsonPath | undefined => {
	if (!text.startsWith('$')) return undefined;
	const path: (string | number)[] = [];
	const notations = new Set<string>();
	step.lastIndex = 1;
	let at = 1;
	while (at < text.length) {
		const match = step.exec(text);
		if (!match) return undefined;
		const [, bracket, index, dotted] = match;
		if (index === undefined) notations.add(dotted === undefined ? 'bracket' : 'dot');
		path.push(index === undefined ? (dotted ?? (bracket ?? '').replace(/\\(.)/g, '$1')) : Number(index));
		at = step.lastIndex;
	}

	return notations.size > 1 ? undefined : path;
};

/**
 * Reads a jsonpaths file. Returns one path per column, in order, or undefined if the file's key is not
 * `jsonpaths`, which Redshift treats as 'auto'. Throws `storage` if the file is unusable.
 */
export const readJsonPaths = async (
	uri: string,
	columns: readonly string[],
	resolve: Resolve,
): Promise<readonly JsonPath[] | undefined> => {
	const value = await readControlFile(uri, 'jsonpaths file', resolve);
	const fail = (message: string, nextStep: string): DwhError =>
		new DwhError('storage', message, {nextSteps: [nextStep]});
	if (!isObject(value)) {
		throw fail(`The jsonpaths file ${uri} is not one JSON object.`, 'Write {"jsonpaths": ["$.first", "$.second"]}.');
	}

	const texts = value.jsonpaths;
	if (texts === undefined) return undefined;
	if (!Array.isArray(texts)) {
		throw fail(`"jsonpaths" in ${uri} is not an array.`, 'Write one path per column: {"jsonpaths": ["$.first"]}.');
	}

	const paths = texts.map((text: unknown, index) => {
		const path = typeof text === 'string' ? parsePath(text) : undefined;
		if (path) return path;
		throw fail(
			`Path ${index + 1} in the jsonpaths file ${uri} is not a valid JSONPath: ${JSON.stringify(text)}.`,
			"Write it as $.name or $['name'], with [0] for the elements of an array, and do not mix the two notations.",
		);
	});
	if (paths.length !== columns.length) {
		throw fail(
			`The jsonpaths file ${uri} has ${paths.length} paths for ${columns.length} columns: ${columns.join(', ')}.`,
			'Write one path per column, in the order of the columns.',
		);
	}

	return paths;
};
