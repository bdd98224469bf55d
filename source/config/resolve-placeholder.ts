import {aliases} from './aliases.ts';
import type {EffectiveValue} from './effective-value.ts';
import {isSecretKey} from './is-secret-key.ts';
import type {Lookup} from './lookup.ts';

export const secretFields: ReadonlySet<string> = new Set([
	'aws.accessKeyId',
	'aws.secretAccessKey',
	'aws.sessionToken',
	'db.password',
]);

/** Every spelling of every value, lower case, with the canonical name it stands for. */
const namesOf = (all: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> =>
	new Map(
		Object.entries(all).flatMap(([name, spellings]) =>
			[name, ...spellings.filter(text => !/^(?:env|default):/.test(text))].map(
				text => [text.toLowerCase(), name] as const,
			),
		),
	);

/**
 * Answers `:section.key` placeholders: values this program needs and values of the project by any of
 * their spellings, then whatever the file or the environment has under that name. Secrets have no
 * answer, because SQL is shown and logged.
 */
export const createPlaceholder = (
	values: readonly EffectiveValue[],
	projectAliases: Readonly<Record<string, readonly string[]>>,
	lookup: Lookup,
): ((name: string) => string | undefined) => {
	const effective = new Map(values.map(({key, value}) => [key, value]));
	const [ownNames, projectNames] = [namesOf(aliases), namesOf(projectAliases)];

	return name => {
		const asked = name.toLowerCase();
		if (asked === 'copy.options') return effective.get(asked) ?? '';
		const own = ownNames.get(asked);
		if (own) return secretFields.has(own) ? undefined : effective.get(own) || undefined;
		const ofProject = projectNames.get(asked);
		if (isSecretKey(asked) || (ofProject && isSecretKey(ofProject))) return undefined;
		return lookup.find(ofProject ? (projectAliases[ofProject] ?? []) : [asked])?.text;
	};
};
