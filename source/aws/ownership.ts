import type {Refusal} from '../backend.ts';
import {DwhError} from '../core/dwh-error.ts';
import {type NextStep, settingStep} from '../core/next-step.ts';
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

/** Whether [DWH] ADOPT names it: such a thing may be used, and is neither changed nor removed. */
export const isNamedInAdopt = ({redshift}: Pick<Settings, 'redshift'>, name: string): boolean =>
	redshift.adopt.some(adopted => adopted.toLowerCase() === name.toLowerCase());

/** Whether this program made it, or may use it because [DWH] ADOPT names it. */
const mayUse = (settings: Settings, name: string, tags: readonly Tag[] | undefined): boolean =>
	isTagged(tags) || isNamedInAdopt(settings, name);

/** Why something is not ours, in words. */
export const lacksTag = `it lacks the tag ${key}=${value}`;

/** How to let this program use what it did not make. */
export const adoptStep = (name: string): string =>
	`To use it as it is, write [DWH] ADOPT = ${name} into dwh.cfg; it is neither changed nor removed.`;

/** How to have a warehouse removed that this program did not make. */
export const removeStep = (settings: Settings, name: string): NextStep => ({
	text: isNamedInAdopt(settings, name)
		? 'Remove it with its data'
		: `To remove it with its data, write [DWH] ADOPT = ${name} into dwh.cfg, then run`,
	command: `down --adopted ${name}`,
});

type Thing = {
	readonly kind: string;
	readonly name: string;
	readonly tags: readonly Tag[] | undefined;
	readonly key: string;
};

/** Why something is not used, with both ways out; undefined for what is ours or adopted. */
export const refusalOf = (settings: Settings, thing: Thing, what: string): Refusal | undefined => {
	const {kind, name, tags, key: configKey} = thing;
	if (mayUse(settings, name, tags)) return undefined;
	return {
		message: `The ${kind} ${name} exists and was not made by this program (${lacksTag}), so it is not ${what}.`,
		nextSteps: [settingStep('Choose another name', configKey, 'NAME'), adoptStep(name)],
	};
};

/** Throws `refused` for what this program did not make, even where [DWH] ADOPT names it; `what` ends "it is not ...". */
export const refuseChange = ({kind, name, tags}: Omit<Thing, 'key'>, what: string, command: string): void => {
	if (isTagged(tags)) return;
	throw new DwhError(
		'refused',
		`The ${kind} ${name} was not made by this program (${lacksTag}), so it is not ${what}: [DWH] ADOPT only lets it be used.`,
		{nextSteps: [`To do it yourself: ${command}`]},
	);
};

/** Throws `refused` for what is neither ours nor adopted. */
export const refuseForeign = (settings: Settings, thing: Thing, what: string): void => {
	const refusal = refusalOf(settings, thing, what);
	if (refusal) throw new DwhError('refused', refusal.message, {nextSteps: refusal.nextSteps});
};
