const isStatus = (name: string): boolean => /^(status|Status|ClusterStatus)$/.test(name);

/** An output in which every status reads like this, however deep it stands. */
export const withStatus = (output: unknown, status: string): unknown => {
	if (Array.isArray(output)) return output.map(one => withStatus(one, status));
	if (typeof output !== 'object' || output === null || output instanceof Date || output instanceof Uint8Array)
		return output;
	return Object.fromEntries(
		Object.entries(output).map(([name, value]) => [
			name,
			isStatus(name) && typeof value === 'string' ? status : withStatus(value, status),
		]),
	);
};
