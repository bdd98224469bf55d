import {type NextStep, settingStep} from '../../core/next-step.ts';
import {type Explain, type Explanation, ownWords} from './error-facts.ts';
import {proxyVariables} from './proxy-agents.ts';

const connection = (what: string, ...nextSteps: NextStep[]): Explanation => ({
	code: 'connection',
	what,
	nextSteps,
});

/** Explains a temporary failure that the service reports. */
const outage = (what: string, ...nextSteps: NextStep[]): Explanation => ({
	code: 'service-failure',
	what,
	nextSteps,
});

/** Explains a request without a response. */
const unreachable = (what: string, ...nextSteps: NextStep[]): Explanation => ({
	code: 'unreachable',
	what,
	nextSteps,
});

const ownAddress = (): string[] => {
	const [name] = Object.keys(process.env).filter(key => key.startsWith('AWS_ENDPOINT_URL') && process.env[key]);
	return name
		? [`${name} is set to ${process.env[name]}: start the service at this address, or unset the variable.`]
		: [];
};

/** Names the proxy variable without its value, which may contain a password. */
const ownProxy = (): string[] => {
	const [name] = proxyVariables();
	return name
		? [`Requests go through the proxy of ${name}: check it, or list hosts that need no proxy in NO_PROXY.`]
		: [];
};

const checkNetwork = (): NextStep[] => [
	...ownAddress(),
	...ownProxy(),
	'Check the network and the proxy.',
	settingStep('Or correct the region', 'AWS.REGION', 'REGION'),
];

const throttled =
	/^(Throttl\w*|TooManyRequests(Exception)?|RequestLimitExceeded|RequestThrottled\w*|SlowDown|BandwidthLimitExceeded|PriorRequestNotComplete|DependentServiceRequestThrottlingFault|EC2ThrottledException)$/;

const certificate = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS|ERR_SSL|EPROTO/;

/** Explains a request without a response. Credentials that are fetched over the network fail the same way, with another error name. */
export const explainUnreachable: Explain = ({name, message, code, host}) => {
	const at = host ? ` at ${host}` : '';
	switch (code) {
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return unreachable(
				`the name ${host ?? 'of the service'} could not be resolved: the network is down, or the region does not exist`,
				...checkNetwork(),
			);
		case 'ECONNREFUSED':
			return unreachable(`connection refused${at}`, ...checkNetwork());
		case 'EHOSTUNREACH':
		case 'ENETUNREACH':
		case 'ENETDOWN':
			return unreachable(`no route to the service${at}`, ...checkNetwork());
		case 'ECONNRESET':
		case 'EPIPE':
		case 'ECONNABORTED':
		case 'UND_ERR_SOCKET':
			return unreachable(
				'the connection broke before the response',
				'Try again. If the request took effect, the next attempt finds its result.',
			);
		default:
	}
	if (name === 'TimeoutError' || code === 'ETIMEDOUT' || code === 'ESOCKETTIMEDOUT') {
		return unreachable(`no response in time${at}`, ...checkNetwork());
	}
	if (/socket hang up|aborted by the server|premature close/i.test(message)) {
		return unreachable(
			'the connection broke before the response',
			'Try again. If the request took effect, the next attempt finds its result.',
		);
	}
	return undefined;
};

/** Explains a response that is not from AWS, or a failure of the service. */
export const explainNetwork: Explain = facts => {
	const {name, message, code, host, status} = facts;
	const at = host ? ` at ${host}` : '';
	// Throttling by an internal service is reported as a wrong parameter.
	if (throttled.test(name) || /ThrottlingException|rate exceeded/i.test(message) || status === 429) {
		return {
			code: 'throttled',
			what: 'AWS throttles the calls (rate exceeded)',
			nextSteps: ['Wait a minute and try again.'],
		};
	}
	if (code && certificate.test(code)) {
		return connection(
			`the certificate of the server${at} is not trusted (${code})`,
			'If a proxy decrypts connections, set its certificate: AWS_CA_BUNDLE=/path/to/ca.pem',
		);
	}
	if (status === 407) {
		return connection(
			'the proxy requires a user and a password (HTTP 407)',
			'Add them to the proxy variable: HTTPS_PROXY=http://user:password@host:port',
		);
	}
	const isUnreadable =
		name === 'SyntaxError' || /deserialization|char '.' is not expected|Unexpected token/i.test(message);
	if (isUnreadable || (name === 'Unknown' && status !== undefined)) {
		return connection(
			`the response${status === undefined || status === 200 ? '' : ` (HTTP ${status})`} is not from AWS, but from a proxy or gateway`,
			...checkNetwork(),
		);
	}
	if (
		/^(Internal(Failure|Error|ServerError|ServerException)|ServiceFailureException|ServiceUnavailable(Exception)?|DependentServiceUnavailableFault)$/.test(
			name,
		)
	) {
		return outage(
			`the service failed (${ownWords(facts)})`,
			'Try again in a few minutes; https://health.aws.amazon.com lists outages.',
		);
	}
	if (
		/^(ExecuteStatementException|BatchExecuteStatementException|DatabaseConnectionException|QueryTimeoutException)$/.test(
			name,
		)
	) {
		return connection(`the database could not be reached (${ownWords(facts)})`, {
			text: 'Check the state of the warehouse, then try again',
			command: 'status',
		});
	}
	if (status !== undefined && status >= 500) {
		return outage(`the service failed (HTTP ${status}, ${ownWords(facts)})`, 'Try again in a few minutes.');
	}
	return undefined;
};
