import http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';
import {DwhError} from '../../core/dwh-error.ts';
import {readWholeFile} from '../../files/read-whole-file.ts';

/** HTTP agents for the SDK; undefined if its own agents suffice. */
export type Agents = {readonly httpAgent: http.Agent; readonly httpsAgent: https.Agent} | undefined;

const proxyNames = ['https_proxy', 'http_proxy', 'all_proxy'] as const;

const settingOf = (name: string): string => process.env[name] || process.env[name.toUpperCase()] || '';

/** Returns the names of the proxy variables that are set, as spelled in the environment. */
export const proxyVariables = (): readonly string[] =>
	proxyNames.flatMap(name => [name, name.toUpperCase()]).filter(name => process.env[name]);

const hasScheme = (value: string): boolean => value.includes('://');

/** Adds http:// to "proxy:3128". HTTPS requests use plain connections to such a proxy too. */
const withScheme = (proxy: string): string =>
	proxyNames.some(name => hasScheme(settingOf(name)) && settingOf(name) === proxy)
		? proxy
		: proxy.replace(/^\w+:\/\//, 'http://');

/** Returns the certificates of Node and of AWS_CA_BUNDLE; undefined if it is not set. Throws `config`. */
const readCertificates = async (): Promise<string[] | undefined> => {
	const file = process.env.AWS_CA_BUNDLE;
	if (!file) return undefined;
	try {
		const read = await readWholeFile(file);
		if (!('bytes' in read)) throw new Error(`it ${read.what}`, {cause: read.cause});
		const bundle = read.bytes.toString('utf8');
		if (!bundle.includes('-----BEGIN CERTIFICATE-----')) throw new Error('it has no certificate in PEM format');
		// Only newer versions of Node list NODE_EXTRA_CA_CERTS and the system's certificates.
		const known = tls.getCACertificates?.('default') ?? tls.rootCertificates;
		return [...known, bundle];
	} catch (thrown) {
		const reason = thrown instanceof Error ? thrown.message : String(thrown);
		throw new DwhError('config', `Could not read the certificates of AWS_CA_BUNDLE (${file}): ${reason}.`, {
			nextSteps: ['Set AWS_CA_BUNDLE to a readable PEM file, or unset it.'],
			cause: thrown,
		});
	}
};

/**
 * Creates agents that use HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY and AWS_CA_BUNDLE, which the SDK
 * ignores. The proxy is chosen per request, because NO_PROXY lists hosts.
 */
export const openAgents = async (): Promise<Agents> => {
	const ca = await readCertificates();
	const options = {keepAlive: true, ...(ca ? {ca} : {})};
	const direct = {httpAgent: new http.Agent({keepAlive: true}), httpsAgent: new https.Agent(options)};
	if (proxyVariables().length === 0) return ca ? direct : undefined;
	const [{Agent}, {HttpProxyAgent}, {HttpsProxyAgent}, {getProxyForUrl}] = await Promise.all([
		import('agent-base'),
		import('http-proxy-agent'),
		import('https-proxy-agent'),
		import('proxy-from-env'),
	]);
	const known = new Map<string, http.Agent>();
	const agentFor = (isSecure: boolean, host: string, port: number): http.Agent => {
		const name = host.includes(':') ? `[${host}]` : host;
		const address = getProxyForUrl(`${isSecure ? 'https' : 'http'}://${name}:${port}`);
		if (!address) return isSecure ? direct.httpsAgent : direct.httpAgent;
		const proxy = withScheme(address);
		const key = `${isSecure} ${proxy}`;
		// No keep-alive: on a reused connection a request is sent without the host in its path.
		const agent = known.get(key) ?? (isSecure ? new HttpsProxyAgent(proxy, options) : new HttpProxyAgent(proxy));
		known.set(key, agent);
		return agent;
	};

	class ProxyChoice extends Agent {
		override connect(_request: http.ClientRequest, connecting: Parameters<InstanceType<typeof Agent>['connect']>[1]) {
			return agentFor(connecting.secureEndpoint, connecting.host ?? '', Number(connecting.port));
		}

		override destroy(): void {
			for (const agent of [...known.values(), direct.httpAgent, direct.httpsAgent]) agent.destroy();
			super.destroy();
		}
	}

	const choice = new ProxyChoice(options);
	// Agents of `agent-base` serve HTTP and HTTPS, which their type does not show.
	return {httpAgent: choice, httpsAgent: choice as unknown as https.Agent};
};
