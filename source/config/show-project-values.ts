import type {Project} from '../sql/project.ts';
import {aliases} from './aliases.ts';
import {checkConflicts} from './check-conflicts.ts';
import {isSecretKey} from './is-secret-key.ts';
import type {Lookup} from './lookup.ts';
import type {CfgEntry} from './read-cfg.ts';
import {cfgName} from './read-cfg.ts';
import type {Report} from './report.ts';

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
	const show = (key: string, spellings: readonly string[]) => {
		const found = lookup.find(spellings);
		const put = isSecretKey(key) ? report.showSecret : report.show;
		put(key, found?.text, found);
		if (found && /^s3(?:[an]?:|\/)/i.test(found.text) && !/^s3:\/\/[^/\s]+(?:\/|$)/.test(found.text)) {
			report.problem('error', found, `'${found.text}' is not an S3 address: write one like s3://bucket/prefix.`);
		}
	};

	for (const [key, spellings] of Object.entries(project.aliases)) {
		for (const name of spellings) covered.add(name.toLowerCase());
		if (key.endsWith('.ignored')) continue;
		checkConflicts(lookup.all(spellings), key, report);
		show(key, spellings);
	}
	for (const {section, key} of entries) {
		const name = cfgName(section, key);
		if (covered.has(name) || section.toLowerCase() === 'copy') continue;
		covered.add(name);
		show(name, [name]);
	}
};
