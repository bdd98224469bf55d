import type {ServiceCall} from '../../backend.ts';
import {isCredentialsError} from './error-facts.ts';

type Next = (args: never) => Promise<{readonly output: unknown}>;

type Stack = {
	add(middleware: (next: Next, context: {readonly commandName?: string}) => Next, options: object): void;
};

type Watch = {
	readonly service: string;
	readonly log: ((record: ServiceCall) => void) | undefined;
	/** Called with every error before it is thrown. */
	readonly onThrown: (thrown: unknown, operation: string) => void;
	/** Called with the error when the credentials are missing, expired or wrong. */
	readonly onRefused: (thrown: unknown) => void;
};

const attemptsOf = (result: unknown): number => {
	const metadata = (result as {$metadata?: {attempts?: number}} | null | undefined)?.$metadata;
	return metadata?.attempts ?? 1;
};

/** Records the duration and outcome of every call of a client, without its content. */
export const recordCalls = (stack: Stack, {service, log, onThrown, onRefused}: Watch): void => {
	stack.add(
		(next, {commandName = 'call'}) =>
			async args => {
				const at = Date.now();
				const operation = commandName.replace(/Command$/, '');
				const record = (outcome: unknown, error: string | undefined) =>
					log?.({
						service,
						operation,
						at,
						ms: Date.now() - at,
						attempts: attemptsOf(outcome),
						error,
					});
				try {
					const result = await next(args);
					record(result.output, undefined);
					return result;
				} catch (thrown) {
					onThrown(thrown, operation);
					record(thrown, thrown instanceof Error ? thrown.name : 'error');
					if (isCredentialsError(thrown)) onRefused(thrown);
					throw thrown;
				}
			},
		{step: 'initialize', priority: 'high', name: 'watchCalls', override: true},
	);
};
