import type {ServiceCall} from '../../backend.ts';
import {isCredentialsError} from './error-facts.ts';

type Next = (args: never) => Promise<{readonly output: unknown}>;

type Stack = {
	add(middleware: (next: Next, context: {readonly commandName?: string}) => Next, options: object): void;
};

type Watch = {
	readonly service: string;
	readonly log: ((record: ServiceCall) => void) | undefined;
	/** Called with every error before anybody else sees it. */
	readonly onThrown: (thrown: unknown, operation: string) => void;
	/** Called with the error when the credentials are missing, over or wrong. */
	readonly onRefused: (thrown: unknown) => void;
};

const attemptsOf = (report: unknown): number => {
	const metadata = (report as {$metadata?: {attempts?: number}} | null | undefined)?.$metadata;
	return metadata?.attempts ?? 1;
};

/** Times every call of a client and tells of it; what is sent and received stays out. */
export const recordCalls = (stack: Stack, {service, log, onThrown, onRefused}: Watch): void => {
	stack.add(
		(next, {commandName = 'call'}) =>
			async args => {
				const at = Date.now();
				const operation = commandName.replace(/Command$/, '');
				const tell = (report: unknown, error: string | undefined) =>
					log?.({
						service,
						operation,
						at,
						ms: Date.now() - at,
						attempts: attemptsOf(report),
						error,
					});
				try {
					const result = await next(args);
					tell(result.output, undefined);
					return result;
				} catch (thrown) {
					onThrown(thrown, operation);
					tell(thrown, thrown instanceof Error ? thrown.name : 'error');
					if (isCredentialsError(thrown)) onRefused(thrown);
					throw thrown;
				}
			},
		{step: 'initialize', priority: 'high', name: 'watchCalls', override: true},
	);
};
