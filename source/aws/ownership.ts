import type {Refusal} from '../backend.ts';
import {DwhError} from '../core/dwh-error.ts';
import type {Settings} from '../core/settings.ts';

const key = 'managed-by';
const value = 'dwh-tui';

/** What everything of ours is tagged with; IAM and Redshift spell tags so. */
export const ownTags: {Key: string; Value: string}[] = [{Key: key, Value: value}];

/** The same as Serverless spells it. */
export const ownTagsInLowerCase: {key: string; value: string}[] = [{key, value}];

export type Tag = {
	readonly Key?: string | undefined;
	readonly Value?: string | undefined;
	readonly key?: string | undefined;
	readonly value?: string | undefined;
};

/** Whether this program made it. */
export const isTagged = (tags: readonly Tag[] | undefined): boolean =>
	tags?.some(tag => (tag.Key ?? tag.key) === key && (tag.Value ?? tag.value) === value) ?? false;

/** Whether this program made it, or the person has typed its name as one to be used all the same. */
export const isOurs = ({redshift}: Settings, name: string, tags: readonly Tag[] | undefined): boolean =>
	isTagged(tags) || redshift.adopt.some(adopted => adopted.toLowerCase() === name.toLowerCase());

/** How it is told of what has not got the tag. */
export const lacksTag = `it lacks the tag ${key}=${value}`;

/** How to let this program have what it did not make. */
export const adoptStep = (name: string): string =>
	`To use it, and let dwh-tui down remove it, write its name into dwh.cfg: [DWH] ADOPT = ${name}`;

type Thing = {
	readonly kind: string;
	readonly name: string;
	readonly tags: readonly Tag[] | undefined;
	readonly key: string;
};

/** What is said of something that is not ours, with the two ways out; undefined for what is. */
export const refusalOf = (settings: Settings, thing: Thing, what: string): Refusal | undefined => {
	const {kind, name, tags, key: configKey} = thing;
	if (isOurs(settings, name, tags)) return undefined;
	return {
		message: `The ${kind} ${name} exists and was not made by this program (${lacksTag}), so it is not ${what}.`,
		nextSteps: [`Choose another name in dwh.cfg (${configKey}).`, adoptStep(name)],
	};
};

/** Throws `refused` for what is not ours. */
export const refuseForeign = (settings: Settings, thing: Thing, what: string): void => {
	const refusal = refusalOf(settings, thing, what);
	if (refusal) throw new DwhError('refused', refusal.message, {nextSteps: refusal.nextSteps});
};
