import {hostname} from 'node:os';
import {cfgKeys} from './cfg-keys.ts';
import {type ConfiguredValue, fromDefault, fromEnvironment} from './origin.ts';
import {type CfgEntry, cfgName, isSecretKey, spelling} from './read-cfg.ts';

/** Finds values by their spellings in the environment, the file and the defaults. */
export type Lookup = {
	/** Every value set under the spellings; the effective one comes first. */
	all(spellings: readonly string[]): readonly ConfiguredValue[];
	find(spellings: readonly string[]): ConfiguredValue | undefined;
};

export type LookupSources = {
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly entries: readonly CfgEntry[];
	readonly file: string | undefined;
	/** The file's name as shown. */
	readonly fileLabel: string;
	/** The template this program ships: its values are not the user's choice. */
	readonly isTemplate: boolean;
};

/** Returns the variables that set `SECTION.KEY`: `DWH_SECTION_KEY`, and the key itself if it contains DWH_. */
export const variablesOf = (section: string, key: string): readonly string[] => {
	const upper = `${section}_${key}`.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_');
	const own = key.toUpperCase();
	return [
		`DWH_${upper}`,
		...(own.startsWith('DWH_') ? [own] : []),
		...(section.toUpperCase() === 'DWH' ? [`DWH_${own}`] : []),
	];
};

export const splitName = (name: string): {section: string; key: string} => {
	const dot = name.indexOf('.');
	return {section: name.slice(0, Math.max(dot, 0)), key: name.slice(dot + 1)};
};

export const createLookup = ({env, entries, file, fileLabel, isTemplate}: LookupSources): Lookup => {
	// The last of several equal keys counts, as in most INI readers.
	const byName = new Map(entries.map(entry => [cfgName(entry.section, entry.key), entry]));

	const variable = (name: string): ConfiguredValue | undefined => {
		const text = env[name]?.trim();
		// Shells set HOST to the name of the machine.
		if (!text || (name === 'HOST' && text === hostname())) return undefined;
		return {...fromEnvironment(name), text};
	};

	const inFile = (name: string): ConfiguredValue | undefined => {
		const entry = byName.get(name.toLowerCase());
		if (!entry || entry.value === '' || isUnfilled(entry.value, isSecretKey(entry.key))) return undefined;
		const {section, key, line, value} = entry;
		const where = `${fileLabel}:${line}`;
		return {source: isTemplate ? 'default' : 'file', where, spelledAs: spelling(section, key), file, line, text: value};
	};

	// The user's AWS values are deliberate; the template's are not.
	const isChosen = (name: string): boolean => isTemplate && name.startsWith('AWS_');

	const all = (spellings: readonly string[]): readonly ConfiguredValue[] => {
		const names = spellings.filter(name => !/^(?:env|default):/.test(name));
		const rest = (prefix: string) =>
			spellings.filter(name => name.startsWith(prefix)).map(name => name.slice(prefix.length));
		const variables = new Set(
			names.flatMap(name => {
				const {section, key} = splitName(name);
				return variablesOf(section, key);
			}),
		);
		return [
			...[...variables].map(variable),
			...rest('env:').filter(isChosen).map(variable),
			...names.map(inFile),
			...rest('env:')
				.filter(name => !isChosen(name))
				.map(variable),
			...rest('default:').map(text => ({...fromDefault, text})),
		].filter(one => one !== undefined);
	};

	return {all, find: spellings => all(spellings)[0]};
};

const sayings = [
	/^x{3,}$/i,
	/^(?:\.{3,}|\*{2,}|\?{2,})$/,
	/^(?:todo|tbd|change[ _-]?me|replace[ _-]?me|fill[ _-]?me(?:[ _-]?in)?)$/i,
	/^(?:your|enter|insert|put|fill in|add)[ _-]/i,
];
const ofPlaces = [/<[^<>]*>/, /^s3:\/\/(?:your[ _-]|x{3,}(?:\/|$)|\.{3})/i, /(?:^|[.:])x{3,}(?:[.:]|$)/i];
const angled = /^<[^<>]*(?:enter|your|insert|put|fill|add|change|secret|password|access|key|token)[^<>]*>$/i;

/** Anything that Redshift accepts as a password may be one, even if it looks like a placeholder. */
const couldBePassword = (text: string): boolean =>
	text.length >= 8 && /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text) && /^[!-~]+$/.test(text);

/** Whether a value is only a template's placeholder: `xxx`, `<ENTER ...>`, `YOUR ...`, `s3://<YOUR_BUCKET>/...`. */
export const isUnfilled = (text: string, isSecret: boolean): boolean => {
	if (isSecret) return !couldBePassword(text) && (angled.test(text) || sayings.some(pattern => pattern.test(text)));
	return [...sayings, ...ofPlaces].some(pattern => pattern.test(text));
};

const spellings = Object.values(cfgKeys)
	.flat()
	.filter(name => !/^(?:env|default):/.test(name));

// Data locations belong to the project: of [S3] this program reads only the region.
const ownSections = new Set([...spellings.map(name => splitName(name).section), 'COPY'].filter(name => name !== 'S3'));

/** Whether this program defines the keys of a section; those of other sections are the project's. */
export const isOwnSection = (section: string): boolean => ownSections.has(section.toUpperCase());
