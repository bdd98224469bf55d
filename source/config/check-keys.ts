import {nearMiss} from '../core/closest.ts';
import {cfgKeys} from './cfg-keys.ts';
import {isOwnSection, splitName} from './lookup.ts';
import {type Cfg, type CfgEntry, type CfgFlaw, cfgName, spelling} from './read-cfg.ts';
import {copyKeys} from './resolve-etl.ts';

/** Each is compared with every known one; no person misspells more. */
const maxSought = 200;

const isSpelling = (name: string): boolean => !/^(?:env|default):/.test(name);

const own = Object.values(cfgKeys).flat().filter(isSpelling);
const ofCopy = Object.keys(copyKeys).map(key => `COPY.${key}`);

export type KnownKeys = {
	/** Spellings of the project's own values. */
	readonly spellings: readonly string[];
	/** Whether this value is set, under any of its spellings. */
	readonly hasValue: (name: string) => boolean;
};

const suggest = ({section, key}: Pick<CfgEntry, 'section' | 'key'>, known: readonly string[]): string | undefined => {
	const inSection = known.filter(name => splitName(name).section.toLowerCase() === section.toLowerCase());
	const near = nearMiss(
		key,
		inSection.map(name => splitName(name).key),
	);
	if (near) return inSection.find(name => splitName(name).key === near);
	return known.find(name => splitName(name).key.toLowerCase() === key.toLowerCase());
};

const didYouMean = (name: string): string => {
	const {section, key} = splitName(name);
	return `did you mean ${spelling(section, key)}?`;
};

/** Reports unknown keys and sections, with what was probably meant. */
export const checkKeys = ({entries, sections}: Cfg, project: KnownKeys): readonly CfgFlaw[] => {
	const spellings = [...own, ...ofCopy, ...project.spellings.filter(isSpelling)];
	const known = new Set(spellings.map(name => name.toLowerCase()));
	const sectionNames = [...new Set(spellings.map(name => splitName(name).section.toUpperCase()))];
	const flaws: CfgFlaw[] = [];

	for (const {name, line} of sections) {
		const meant = sectionNames.includes(name.toUpperCase()) ? undefined : nearMiss(name, sectionNames);
		if (meant)
			flaws.push({
				severity: 'notice',
				line,
				key: `[${name}]`,
				message: `Unknown section: did you mean [${meant}]?`,
			});
	}
	let sought = 0;
	for (const entry of entries) {
		if (known.has(cfgName(entry.section, entry.key))) continue;
		const meant = sought++ < maxSought ? suggest(entry, spellings) : undefined;
		const at = {line: entry.line, key: spelling(entry.section, entry.key)};
		if (entry.section.toLowerCase() === 'copy') {
			const remedy = meant ? didYouMean(meant) : `use one of ${Object.keys(copyKeys).join(', ')}.`;
			flaws.push({severity: 'error', ...at, message: `This option cannot be set for every COPY: ${remedy}`});
		} else if (isOwnSection(entry.section)) {
			const remedy = meant ? didYouMean(meant) : 'remove it unless another program needs it.';
			flaws.push({severity: 'notice', ...at, message: `Unknown key: ${remedy}`});
		} else if (
			meant &&
			splitName(meant).section.toLowerCase() === entry.section.toLowerCase() &&
			!project.hasValue(meant)
		) {
			flaws.push({
				severity: 'notice',
				...at,
				message: `This key may be misspelled, as ${spelling(entry.section, splitName(meant).key)} has no value: ${didYouMean(meant)}`,
			});
		}
	}
	return flaws;
};

/**
 * For a key that is about to be written: returns undefined if it may be in use, else the `SECTION.KEY` that was
 * probably meant, if one is similar. `project` lists the spellings of the project's own values.
 */
export const unknownKey = (
	place: Pick<CfgEntry, 'section' | 'key'>,
	project: readonly string[],
): {readonly meant: string | undefined} | undefined => {
	const {section, key} = place;
	const spellings = [...own, ...ofCopy, ...project.filter(isSpelling)];
	const isKnown = spellings.some(name => name.toLowerCase() === cfgName(section, key));
	if (isKnown) return undefined;
	if (isOwnSection(section)) return {meant: suggest(place, spellings)};
	const sections = [...new Set(spellings.map(name => splitName(name).section.toUpperCase()))];
	const isKnownSection = sections.includes(section.toUpperCase());
	const inSection = isKnownSection ? section : nearMiss(section, sections);
	const inIt = spellings.filter(name => splitName(name).section.toLowerCase() === inSection?.toLowerCase());
	const near = nearMiss(
		key,
		inIt.map(name => splitName(name).key),
	);
	const meant = near === undefined ? undefined : inIt.find(name => splitName(name).key === near);
	return meant === undefined ? undefined : {meant};
};
