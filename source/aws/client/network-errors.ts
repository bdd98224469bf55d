import {type Explain, type Explanation, ownWords} from './error-facts.ts';
import {proxyVariables} from './proxy-agents.ts';

const connection = (what: string, ...nextSteps: string[]): Explanation => ({
	code: 'connection',
	what,
	nextSteps,
});

/** The service is down and says so: it passes by itself. */
const outage = (what: string, ...nextSteps: string[]): Explanation => ({
	code: 'service-failure',
	what,
	nextSteps,
});

/** No response at all. */
const unreachable = (what: string, ...nextSteps: string[]): Explanation => ({
	code: 'unreachable',
	what,
	nextSteps,
});

const ownAddress = (): string[] => {
	const [name] = Object.keys(process.env).filter(key => key.startsWith('AWS_ENDPOINT_URL') && process.env[key]);
	return name ? [`${name} is set to ${process.env[name]}: start what should answer there, or unset it.`] : [];
};

/** Without its value, which may hold a password. */
const ownProxy = (): string[] => {
	const [name] = proxyVariables();
	return name
		? [`Requests go through the proxy of ${name}: check it, or name hosts to reach without it in NO_PROXY.`]
		: [];
};

const checkNetwork = (): string[] => [
	...ownAddress(),
	...ownProxy(),
	'Check the network, the proxy and the region ([AWS] REGION in dwh.cfg).',
];

const throttled =
	/^(Throttl\w*|TooManyRequests(Exception)?|RequestLimitExceeded|RequestThrottled\w*|SlowDown|BandwidthLimitExceeded|PriorRequestNotComplete|DependentServiceRequestThrottlingFault|EC2ThrottledException)$/;

const certificate = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|ERR_SSL|EPROTO/;

/**
 * No response at all. Credentials that are fetched over the network fail so too, under a name of their own,
 * which says nothing about them.
 */
export const explainUnreachable: Explain = ({name, message, code, host}) => {
	const at = host ? ` at ${host}` : '';
	switch (code) {
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return unreachable(
				`the name ${host ?? 'of the service'} cannot be looked up: there is no network, or no such region`,
				...checkNetwork(),
			);
		case 'ECONNREFUSED':
			return unreachable(`nothing answers${at}`, ...checkNetwork());
		case 'EHOSTUNREACH':
		case 'ENETUNREACH':
		case 'ENETDOWN':
			return unreachable(`there is no way to the service${at}`, ...checkNetwork());
		case 'ECONNRESET':
		case 'EPIPE':
		case 'ECONNABORTED':
		case 'UND_ERR_SOCKET':
			return unreachable(
				'the connection broke off before the answer',
				'Try again: it looks first at what took effect.',
			);
		default:
	}
	if (name === 'TimeoutError' || code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT') {
		return unreachable(`no answer came in time${at}`, ...checkNetwork());
	}
	if (/socket hang up|aborted by the server|premature close/i.test(message)) {
		return unreachable('the connection broke off before the answer', 'Try again: it looks first at what took effect.');
	}
	return undefined;
};

/** Nobody answered, somebody else did, or the service is not well. */
export const explainNetwork: Explain = facts => {
	const {name, message, code, host, status} = facts;
	const at = host ? ` at ${host}` : '';
	// A throttle of a service behind the service arrives as a wrong parameter.
	if (throttled.test(name) || /ThrottlingException|rate exceeded/i.test(message) || status === 429) {
		return {
			code: 'throttled',
			what: 'AWS asks to slow down (rate exceeded)',
			nextSteps: ['Wait a minute and try again.'],
		};
	}
	if (code && certificate.test(code)) {
		return connection(
			`the certificate of the answering side${at} is not trusted (${code})`,
			'Behind a proxy that opens connections, name its certificate: AWS_CA_BUNDLE=/path/to/ca.pem',
		);
	}
	if (status === 407) {
		return connection(
			'the proxy asks for a user and a password (HTTP 407)',
			'Write them into the variable that names the proxy: HTTPS_PROXY=http://user:password@host:port',
		);
	}
	const isUnreadable =
		name === 'SyntaxError' || /deserialization|char '.' is not expected|Unexpected token/i.test(message);
	if (isUnreadable || (name === 'Unknown' && status !== undefined)) {
		return connection(
			`what answered${status === undefined || status === 200 ? '' : ` (HTTP ${status})`} does not speak as AWS does: it is a proxy or a gateway in between`,
			...checkNetwork(),
		);
	}
	if (
		/^(Internal(Failure|Error|ServerError|ServerException)|ServiceFailureException|ServiceUnavailable(Exception)?|DependentServiceUnavailableFault)$/.test(
			name,
		)
	) {
		return outage(
			`the service has a problem of its own (${ownWords(facts)})`,
			'Try again in a few minutes; https://health.aws.amazon.com tells of larger ones.',
		);
	}
	if (
		/^(ExecuteStatementException|BatchExecuteStatementException|DatabaseConnectionException|QueryTimeoutException)$/.test(
			name,
		)
	) {
		return connection(
			`the database could not be reached (${ownWords(facts)})`,
			'Try again; dwh-tui status shows the state of the warehouse.',
		);
	}
	if (status !== undefined && status >= 500) {
		return outage(
			`the service has a problem of its own (HTTP ${status}, ${ownWords(facts)})`,
			'Try again in a few minutes.',
		);
	}
	return undefined;
};
