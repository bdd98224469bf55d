/**
 * States of a warehouse as its snapshot names them. AWS has more, and may return ones that no list
 * has: anything unknown is shown as it is and treated as "wait".
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

/** Undefined when the state allows the action, else the reason as a sentence part: "the warehouse is creating". */
export const whyNot = (state: WarehouseState, action: WarehouseAction): string | undefined => {
	if (allowed[state]?.includes(action)) return undefined;
	return state === 'absent' ? 'there is no warehouse yet' : `the warehouse is ${state}`;
};
