import type {ConfiguredValue} from './origin.ts';
import type {Resolving} from './resolving.ts';

const fallback = 'dwhcluster';

/** Resolves the cluster's name in lower case, as AWS stores it; HOST supplies it if no key does. */
export const resolveIdentifier = ({find, report}: Resolving, ofHost: ConfiguredValue | undefined): string => {
	const configured = find('cluster.identifier');
	const isChosen = configured && configured.source !== 'default';
	const chosen = isChosen ? configured : (ofHost ?? configured);
	const identifier = chosen?.text.toLowerCase() ?? fallback;

	if (isChosen && ofHost && ofHost.text.toLowerCase() !== identifier) {
		report.problem(
			'notice',
			ofHost,
			`HOST names the cluster '${ofHost.text}', but ${configured.spelledAs} is '${configured.text}', which takes precedence: make them equal.`,
		);
	}
	if (chosen && !(identifier.length <= 63 && /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(identifier))) {
		const rules = 'at most 63 letters, digits and single hyphens, starting with a letter';
		report.problem('error', chosen, `'${chosen.text}' cannot name a cluster: use ${rules}.`);
		report.show('cluster.identifier', fallback, chosen);
		return fallback;
	}
	if (chosen && chosen.text !== identifier) {
		report.problem(
			'notice',
			chosen,
			`AWS stores cluster names in lower case, so '${chosen.text}' becomes '${identifier}': write '${identifier}'.`,
		);
	}
	report.show('cluster.identifier', identifier, chosen);
	return identifier;
};

export type ResolvedHost = {readonly configured: ConfiguredValue | undefined; readonly host: Host | undefined};

/** Parses HOST. An invalid one is reported without its text, which may be a URL with a password. */
export const resolveHost = ({find, report}: Resolving): ResolvedHost => {
	const configured = find('db.host');
	const host = configured && parseHost(configured.text);
	if (configured && !host) {
		report.problem(
			'error',
			configured,
			'This is not an address: write the endpoint, optionally with :port/database, or the name of the cluster.',
		);
	}
	return {configured, host};
};

/** The parts of HOST: an endpoint with everything it contains, or only a cluster name. */
export type Host = {
	readonly address: string | undefined;
	readonly identifier: string | undefined;
	readonly region: string | undefined;
	/** Digits, as typed. */
	readonly port: string | undefined;
	readonly database: string | undefined;
};

const shape =
	/^(?:(?:jdbc:)?[a-z0-9]+(?::iam)?:\/\/)?(?:[^@/]*@)?([a-z0-9._-]+)(?::(\d+))?(?:\/([^?/\s]*))?\/?(?:\?.*)?$/i;
const endpoint = /^([a-z0-9-]+)\.[^.]+\.([a-z0-9-]+)\.redshift(-serverless)?\.amazonaws\.com(?:\.cn)?$/i;

/**
 * Accepts a name, an endpoint, an endpoint with `:port` or `:port/database`, or a connection URL; returns
 * undefined for anything else.
 */
const parseHost = (text: string): Host | undefined => {
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
