import type {NextStep} from '../next-step.ts';

type Seen = {readonly identifier: string; readonly role: {readonly name: string; readonly sync: string}};

/** Returns the consent text for attaching a role to a warehouse that is not ours, including what is undone later. */
export const attachingText = ({identifier, role}: Seen): string =>
	`${identifier} was not made by this program and lacks the role ${role.name}, which COPY needs. Attaching the role to ${identifier} changes nothing else.`;

/** Whether the warehouse lacks the role of dwh.cfg, and the role is not being attached. */
export const isRoleMissing = ({role}: Pick<Seen, 'role'>): boolean =>
	role.sync === 'not attached' || role.sync === 'absent';

/** How to undo it: a removal keeps an adopted warehouse and detaches the role. */
export const detachStep: NextStep = {text: 'Detach it again; the warehouse stays', command: 'down'};
