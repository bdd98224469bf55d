import type {NextStep} from '../next-step.ts';

type Seen = {readonly identifier: string; readonly role: {readonly name: string; readonly sync: string}};

/** What a person agrees to who lets a role be attached to a warehouse that is not ours, and what of it is undone. */
export const attachingText = ({identifier, role}: Seen): string =>
	`${identifier} was not made by this program and lacks the role ${role.name}, which COPY needs. Attaching it adds it to the roles of ${identifier} and changes nothing else.`;

/** Whether a warehouse has not got the role of dwh.cfg, and nothing attaches it. */
export const isRoleMissing = ({role}: Pick<Seen, 'role'>): boolean =>
	role.sync === 'not attached' || role.sync === 'absent';

/** How it is undone: a removal leaves an adopted warehouse, and detaches the role. */
export const detachStep: NextStep = {text: 'Detach it again; the warehouse stays', command: 'down'};
