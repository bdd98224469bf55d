import type {Refusal} from '../backend.ts';
import {DwhError} from '../core/dwh-error.ts';
import {type NextStep, settingStep} from '../core/next-step.ts';
import type {Settings} from '../core/settings.ts';

const key = 'managed-by';
const value = 'dwh-tui';

/** The tag on every resource that this program creates, as IAM and Redshift spell tags. */
export const ownTags: {Key: string; Value: string}[] = [{Key: key, Value: value}];

/** The same tag as Serverless spells it. */
export const ownTagsInLowerCase: {key: string; value: string}[] = [{key, value}];

export type Tag = {
	readonly Key?: string | undefined;
	readonly Value?: string | undefined;
	readonly key?: string | undefined;
	readonly value?: string | undefined;
};

/** Whether this program created it. */
export const isTagged = (tags: readonly Tag[] | undefined): boolean =>
	tags?.some(tag => (tag.Key ?? tag.key) === key && (tag.Value ?? tag.value) === value) ?? false;

/** Whether [DWH] ADOPT names it: it may be used, but is neither changed nor removed. */
export const isNamedInAdopt = ({redshift}: Pick<Settings, 'redshift'>, name: string): boolean =>
	redshift.adopt.some(adopted => adopted.toLowerCase() === name.toLowerCase());

/** Whether this program created it, or may use it because [DWH] ADOPT names it. */
const mayUse = (settings: Settings, name: string, tags: readonly Tag[] | undefined): boolean =>
	isTagged(tags) || isNamedInAdopt(settings, name);

/** Why a resource is not ours. */
export const lacksTag = `it lacks the tag ${key}=${value}`;

/** Returns how to use a resource that this program did not create. */
export const adoptStep = (name: string): string => `To use it unchanged, set [DWH] ADOPT = ${name} in dwh.cfg.`;

/** Returns how to remove a warehouse that this program did not create. */
export const removeStep = (settings: Settings, name: string): NextStep => ({
	text: isNamedInAdopt(settings, name)
		? 'Remove it with its data'
		: `To remove it with its data, set [DWH] ADOPT = ${name} in dwh.cfg, then run`,
	command: `down --adopted ${name}`,
});

type Thing = {
	readonly kind: string;
	readonly name: string;
	readonly tags: readonly Tag[] | undefined;
	readonly key: string;
};

/** Returns why a resource is not used, with next steps; undefined if it is ours or adopted. */
export const refusalOf = (settings: Settings, thing: Thing, what: string): Refusal | undefined => {
	const {kind, name, tags, key: configKey} = thing;
	if (mayUse(settings, name, tags)) return undefined;
	return {
		message: `The ${kind} ${name} exists but was not created by this program (${lacksTag}), so it is not ${what}.`,
		nextSteps: [settingStep('Choose another name', configKey, 'NAME'), adoptStep(name)],
	};
};

/** Throws `refused` for a resource that this program did not create, even an adopted one. `what` ends "it is not ...". */
export const refuseChange = ({kind, name, tags}: Omit<Thing, 'key'>, what: string, command: string): void => {
	if (isTagged(tags)) return;
	throw new DwhError(
		'refused',
		`The ${kind} ${name} was not created by this program (${lacksTag}), so it is not ${what}. [DWH] ADOPT allows using it only.`,
		{nextSteps: [`To do it yourself: ${command}`]},
	);
};

/** Throws `refused` for a resource that is neither ours nor adopted. */
export const refuseForeign = (settings: Settings, thing: Thing, what: string): void => {
	const refusal = refusalOf(settings, thing, what);
	if (refusal) throw new DwhError('refused', refusal.message, {nextSteps: refusal.nextSteps});
};
