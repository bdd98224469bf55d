// Characters that Hive writes as %XX in partition names.
const special = /[\x00-\x1f"#%'*/:=?\\\x7f{[\]^]/g;

const escaped = (text: string): string =>
	text.replace(special, one => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

/**
 * Returns Hive's name of a partition, `year=2019/month=9/`, from the engine's folders, whose keys are internal
 * names.
 */
export const partitionFolder = (folders: readonly string[], names: readonly string[]): string =>
	names
		.map((name, at) => {
			const written = folders[at] ?? '';
			const value = decodeURIComponent(written.slice(written.indexOf('=') + 1));
			return `${escaped(name)}=${escaped(value)}/`;
		})
		.join('');
