/** What a HOST says: an address, or only the name of a cluster, and whatever else its endpoint carries. */
export type Host = {
	readonly address: string | undefined;
	readonly identifier: string | undefined;
	readonly region: string | undefined;
	/** As typed; digits. */
	readonly port: string | undefined;
	readonly database: string | undefined;
};

const shape =
	/^(?:(?:jdbc:)?[a-z0-9]+(?::iam)?:\/\/)?(?:[^@/]*@)?([a-z0-9._-]+)(?::(\d+))?(?:\/([^?/\s]*))?\/?(?:\?.*)?$/i;
const endpoint = /^([a-z0-9-]+)\.[^.]+\.([a-z0-9-]+)\.redshift(-serverless)?\.amazonaws\.com(?:\.cn)?$/i;

/** A name, an endpoint, an endpoint with `:port` or `:port/database`, or a connection URL; undefined for anything else. */
export const parseHost = (text: string): Host | undefined => {
	const match = shape.exec(text.trim());
	if (!match?.[1]) return undefined;
	const [, name, port, database] = match;
	const parts = endpoint.exec(name);
	const isName = /^[a-z][a-z0-9-]*$/i.test(name) && name.toLowerCase() !== 'localhost';
	const ofCluster = parts && !parts[3] ? parts[1] : undefined;
	return {
		address: isName ? undefined : name,
		identifier: isName ? name : ofCluster,
		region: parts?.[2],
		port,
		database: database || undefined,
	};
};
