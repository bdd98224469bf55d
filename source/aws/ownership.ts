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

const isTagged = (tags: readonly Tag[] | undefined): boolean =>
	tags?.some(tag => (tag.Key ?? tag.key) === key && (tag.Value ?? tag.value) === value) ?? false;

/** Whether this program made it, or the person has typed its name as one to be used all the same. */
export const isOurs = ({redshift}: Settings, name: string, tags: readonly Tag[] | undefined): boolean =>
	isTagged(tags) || redshift.adopt.some(adopted => adopted.toLowerCase() === name.toLowerCase());

/** Throws `refused` for what is not ours, with the two ways out. */
export const refuseForeign = (
	settings: Settings,
	{kind, name, tags, key: configKey}: {kind: string; name: string; tags: readonly Tag[] | undefined; key: string},
	what: string,
): void => {
	if (isOurs(settings, name, tags)) return;
	throw new DwhError(
		'refused',
		`The ${kind} ${name} exists and was not made by this program (it lacks the tag ${key}=${value}), so it is not ${what}.`,
		{
			nextSteps: [
				`Choose another name in dwh.cfg (${configKey}).`,
				`To use it, and let dwh-tui down remove it, write its name into dwh.cfg: [DWH] ADOPT = ${name}`,
			],
		},
	);
};
