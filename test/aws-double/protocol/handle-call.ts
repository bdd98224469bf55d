import {randomUUID} from 'node:crypto';
import {type Call, masked} from '../account/calls.ts';
import type {FaultAction, Faults} from '../account/faults.ts';
import type {World} from '../account/world.ts';
import {pause} from '../data-api/pause.ts';
import {handlers} from '../handlers.ts';
import {handleS3} from '../s3/handle-s3.ts';
import type {Answer} from './answer.ts';
import {authorize} from './authorize.ts';
import {AwsError} from './aws-error.ts';
import {checkInput} from './check-input.ts';
import type {CallContext} from './context.ts';
import type {IncomingCall} from './incoming-call.ts';
import {readJsonInput} from './json-input.ts';
import {readQueryInput} from './query-input.ts';
import type {RateLimits} from './rate-limits.ts';
import {services} from './services.ts';
import {operationOf} from './shape.ts';
import {authenticate, expiredError} from './signing.ts';
import {withStatus} from './with-status.ts';
import {writeError, writeOutput} from './write-answer.ts';

export type Office = {
	readonly world: World;
	readonly faults: Faults;
	readonly calls: Call[];
	readonly limits: RateLimits;
};

/** What becomes of a connection instead of an answer. */
export type Outcome = Answer | 'dropped' | 'hanging';

type Prepared = {
	readonly input: Readonly<Record<string, unknown>>;
	readonly run: (context: CallContext) => Promise<unknown>;
	readonly write: (output: unknown, requestId: string) => Answer;
	readonly check: () => void;
	readonly masked: Readonly<Record<string, unknown>>;
};

const prepare = async (call: IncomingCall): Promise<Prepared> => {
	const info = services[call.service];
	if (info.protocol === 'rest-xml') return handleS3(call);
	const operation = operationOf(await info.load(), call.operation);
	const handler = handlers[call.service]?.[call.operation];
	if (!operation || !handler) {
		const name = info.protocol === 'json' ? 'UnknownOperationException' : 'InvalidAction';
		throw new AwsError(name, `Could not find operation ${call.operation}`);
	}

	const body = call.request.body.toString();
	const input =
		info.protocol === 'json'
			? readJsonInput(body, operation.input)
			: readQueryInput(new URLSearchParams(body), operation.input);
	return {
		input,
		masked: masked(input, operation.input),
		check: () => checkInput(call.service, operation, input),
		run: async context => handler(input as never, context),
		write: (output, requestId) => writeOutput(info, operation, output, requestId),
	};
};

const find = <Kind extends FaultAction['kind']>(actions: readonly FaultAction[], kind: Kind) =>
	actions.find((action): action is Extract<FaultAction, {kind: Kind}> => action.kind === kind);

const throttled = (call: IncomingCall): AwsError =>
	services[call.service].protocol === 'json'
		? new AwsError('ThrottlingException', 'Rate exceeded', {status: 400})
		: new AwsError('Throttling', 'Rate exceeded', {status: 400});

const answer = async (
	call: IncomingCall,
	{world, limits}: Office,
	prepared: Prepared,
	actions: readonly FaultAction[],
	signal: AbortSignal,
	requestId: string,
): Promise<Answer> => {
	const info = services[call.service];
	if (find(actions, 'expired')) throw expiredError(call, info);
	const identity = authenticate(call, info, world.identities, {
		wall: world.clock.wall(),
		isSignatureChecked: world.settings.isSignatureChecked,
	});
	if (find(actions, 'throttle')) throw throttled(call);
	if (world.settings.isRateLimited && !limits.take(call.service, call.operation)) throw throttled(call);
	const fault = find(actions, 'error');
	if (fault) {
		throw new AwsError(fault.name, fault.message ?? 'Something went wrong.', {
			...(fault.status !== undefined && {status: fault.status}),
		});
	}

	prepared.check();
	const {region, service, operation} = call;
	const may = (): void => authorize(service, operation, prepared.input, {world, identity, region});
	// The Data API looks for the warehouse before it looks at rights.
	if (service !== 'redshift-data' || !/^(Batch)?ExecuteStatement$/.test(operation)) may();
	const output = await prepared.run({world, identity, region, signal, authorize: may});
	const status = find(actions, 'status');
	return prepared.write(status ? withStatus(output, status.status) : output, requestId);
};

const plain = ({status, body, contentType = 'text/html'}: Extract<FaultAction, {kind: 'answer'}>): Answer => ({
	status,
	headers: {'content-type': contentType},
	body,
});

const outcomeOf = async (call: IncomingCall, office: Office, record: Call, signal: AbortSignal): Promise<Outcome> => {
	const {world, faults} = office;
	const requestId = randomUUID();
	const module = await services[call.service].load();
	try {
		const prepared = await prepare(call);
		Object.assign(record, {input: prepared.masked});
		const actions = faults.take({service: call.service, operation: call.operation, input: prepared.input});
		await pause(world.settings.latencyMs + (find(actions, 'slow')?.ms ?? 0), signal);
		const page = find(actions, 'answer');
		if (page) return plain(page);
		if (find(actions, 'hang')) return 'hanging';
		if (find(actions, 'drop-before')) return 'dropped';
		world.plan.settle();
		const done = await answer(call, office, prepared, actions, signal, requestId);
		return find(actions, 'drop-after') ? 'dropped' : done;
	} catch (thrown) {
		if (signal.aborted) return 'dropped';
		const error =
			thrown instanceof AwsError
				? thrown
				: new AwsError('InternalFailure', (thrown as Error).stack ?? String(thrown), {status: 500});
		record.outcome = error.name;
		return writeError(services[call.service], module, error, requestId);
	}
};

/** Answers a call and records it. */
export const handleCall = async (call: IncomingCall, office: Office, signal: AbortSignal): Promise<Outcome> => {
	const started = performance.now();
	const record: Call = {
		service: call.service,
		operation: call.operation,
		region: call.region,
		at: Date.now(),
		clockAt: office.world.clock.now(),
		input: {},
		outcome: '...',
		ms: 0,
	};
	office.calls.push(record);
	const outcome = await outcomeOf(call, office, record, signal);
	record.ms = performance.now() - started;
	if (typeof outcome === 'string') record.outcome = outcome;
	else if (record.outcome === '...') record.outcome = outcome.status < 300 ? 'ok' : String(outcome.status);
	return outcome;
};
