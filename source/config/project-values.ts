import {nearMiss} from '../core/closest.ts';
import type {Project} from '../sql/catalogue/project.ts';
import {cfgKeys} from './cfg-keys.ts';
import {checkConflicts} from './check-sources.ts';
import {isOwnSection, type Lookup, splitName} from './lookup.ts';
import type {EffectiveValue} from './origin.ts';
import {type CfgEntry, cfgName, isSecretKey} from './read-cfg.ts';
import type {Report} from './report.ts';

/** An unknown key may be a misspelled password: in the sections of accounts and users its value is masked. */
const mayBeSecret = (name: string): boolean => {
	const {section, key} = splitName(name);
	const parts = key.split(/[^a-z]+/i);
	return (
		isSecretKey(key) || isOwnSection(section) || parts.some(part => nearMiss(part, ['password', 'passwd', 'secret']))
	);
};

/** Reports the project's own values, then every other key of the file that its SQL may use. */
export const showProjectValues = (
	project: Project,
	entries: readonly CfgEntry[],
	lookup: Lookup,
	report: Report,
): void => {
	const covered = new Set(
		Object.values(cfgKeys)
			.flat()
			.map(name => name.toLowerCase()),
	);
	const show = (key: string, spellings: readonly string[], isHidden: boolean) => {
		const configured = lookup.find(spellings);
		const put = isHidden ? report.showSecret : report.show;
		put(key, configured?.text, configured);
		if (
			configured &&
			!isHidden &&
			/^s3(?:[an]?:|\/)/i.test(configured.text) &&
			!/^s3:\/\/[^/\s]+(?:\/|$)/.test(configured.text)
		) {
			report.problem(
				'error',
				configured,
				`'${configured.text}' is not an S3 address: write one like s3://bucket/prefix.`,
			);
		}
	};

	for (const [key, spellings] of Object.entries(project.aliases)) {
		for (const name of spellings) covered.add(name.toLowerCase());
		if (key.endsWith('.ignored')) continue;
		checkConflicts(lookup.all(spellings), key, report);
		show(key, spellings, isSecretKey(key));
	}
	for (const {section, key} of entries) {
		const name = cfgName(section, key);
		if (covered.has(name) || section.toLowerCase() === 'copy') continue;
		covered.add(name);
		show(name, [name], mayBeSecret(name));
	}
};

export const secretFields: ReadonlySet<string> = new Set([
	'aws.accessKeyId',
	'aws.secretAccessKey',
	'aws.sessionToken',
	'db.password',
]);

/** Every spelling of every value, in lower case, with its canonical name. */
const namesOf = (all: Readonly<Record<string, readonly string[]>>): ReadonlyMap<string, string> =>
	new Map(
		Object.entries(all).flatMap(([name, spellings]) =>
			[name, ...spellings.filter(text => !/^(?:env|default):/.test(text))].map(
				text => [text.toLowerCase(), name] as const,
			),
		),
	);

/**
 * Resolves `:section.key` placeholders: values of this program and of the project by any spelling, then anything
 * set under that name in the file or the environment. Secrets never resolve, because SQL is shown and logged.
 */
export const createPlaceholder = (
	values: readonly EffectiveValue[],
	projectAliases: Readonly<Record<string, readonly string[]>>,
	lookup: Lookup,
): ((name: string) => string | undefined) => {
	const effective = new Map(values.map(({key, value}) => [key, value]));
	const [ownNames, projectNames] = [namesOf(cfgKeys), namesOf(projectAliases)];

	return name => {
		const lowerName = name.toLowerCase();
		if (lowerName === 'copy.options') return effective.get(lowerName) ?? '';
		const own = ownNames.get(lowerName);
		if (own) return secretFields.has(own) ? undefined : effective.get(own) || undefined;
		const ofProject = projectNames.get(lowerName);
		if (isSecretKey(lowerName) || (ofProject && isSecretKey(ofProject))) return undefined;
		return lookup.find(ofProject ? (projectAliases[ofProject] ?? []) : [lowerName])?.text;
	};
};
