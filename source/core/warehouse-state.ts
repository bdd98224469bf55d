/**
 * States of a warehouse, as in `Snapshot`. AWS has more and may add undocumented ones: unknown states are shown
 * unchanged and treated as "wait".
 */
export type WarehouseState =
	| 'absent'
	| 'creating'
	| 'available'
	| 'pausing'
	| 'paused'
	| 'resuming'
	| 'modifying'
	| 'deleting'
	| 'unusable'
	| (string & {});

export type WarehouseAction = 'create' | 'pause' | 'resume' | 'remove' | 'query';

const allowed: Readonly<Record<string, readonly WarehouseAction[]>> = {
	absent: ['create'],
	creating: ['remove'],
	available: ['pause', 'remove', 'query'],
	paused: ['resume', 'remove'],
	unusable: ['remove'],
};

/** Returns why the state forbids the action, as a clause ("the warehouse is creating"); undefined if it is allowed. */
export const whyNot = (state: WarehouseState, action: WarehouseAction): string | undefined => {
	if (allowed[state]?.includes(action)) return undefined;
	return state === 'absent' ? 'there is no warehouse yet' : `the warehouse is ${state}`;
};
