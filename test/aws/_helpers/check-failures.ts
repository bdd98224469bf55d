import type {FaultAction} from '../../aws-double/account/faults.ts';

/** Ways in which a check fails for good. */
export const checkFailures = {
	'an error of the service': {kind: 'error', name: 'InternalServerException', status: 500},
	'a refused value': {kind: 'error', name: 'ValidationException', status: 400},
	'a denied permission': {kind: 'error', name: 'AccessDeniedException', status: 403},
	'an account that is not signed up': {kind: 'error', name: 'OptInRequired', status: 403},
	'an unknown operation': {kind: 'error', name: 'UnknownOperationException', status: 404},
	'throttling for ever': {kind: 'throttle'},
	'no response': {kind: 'hang'},
} as const satisfies Record<string, FaultAction>;

export type CheckFailure = keyof typeof checkFailures;

/** "no response" is the last one: it takes real time. */
export const failureNames = Object.keys(checkFailures) as CheckFailure[];

/** How long a test waits for a check that gets no response, in milliseconds. */
export const patienceFor = (name: CheckFailure): number | undefined => (name === 'no response' ? 300 : undefined);
