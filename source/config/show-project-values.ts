import type {Project} from '../sql/project.ts';
import {aliases} from './aliases.ts';
import {checkConflicts} from './check-conflicts.ts';
import {isSecretKey} from './is-secret-key.ts';
import {type Lookup, splitName} from './lookup.ts';
import {nearMiss} from './near-miss.ts';
import {isOwnSection} from './own-sections.ts';
import type {CfgEntry} from './read-cfg.ts';
import {cfgName} from './read-cfg.ts';
import type {Report} from './report.ts';

/** A key that nothing reads may be a misspelled password: in sections of accounts and users its value is masked. */
const mayBeSecret = (name: string): boolean => {
	const {section, key} = splitName(name);
	const parts = key.split(/[^a-z]+/i);
	return (
		isSecretKey(key) || isOwnSection(section) || parts.some(part => nearMiss(part, ['password', 'passwd', 'secret']))
	);
};

/** Shows what the project's own values came to, then every other key of the file that it may use by its name. */
export const showProjectValues = (
	project: Project,
	entries: readonly CfgEntry[],
	lookup: Lookup,
	report: Report,
): void => {
	const covered = new Set(
		Object.values(aliases)
			.flat()
			.map(name => name.toLowerCase()),
	);
	const show = (key: string, spellings: readonly string[], isHidden: boolean) => {
		const found = lookup.find(spellings);
		const put = isHidden ? report.showSecret : report.show;
		put(key, found?.text, found);
		if (found && !isHidden && /^s3(?:[an]?:|\/)/i.test(found.text) && !/^s3:\/\/[^/\s]+(?:\/|$)/.test(found.text)) {
			report.problem('error', found, `'${found.text}' is not an S3 address: write one like s3://bucket/prefix.`);
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
