// What Hive writes as %XX in the names of partitions.
const special = /[\x00-\x1f"#%'*/:=?\\\x7f{[\]^]/g;

const escaped = (text: string): string =>
	text.replace(special, one => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);

/** Hive's name of a partition, `year=2019/month=9/`, from the engine's, whose folders have keys of ours. */
export const partitionFolder = (folders: readonly string[], names: readonly string[]): string =>
	names
		.map((name, at) => {
			const written = folders[at] ?? '';
			const value = decodeURIComponent(written.slice(written.indexOf('=') + 1));
			return `${escaped(name)}=${escaped(value)}/`;
		})
		.join('');
