import {existsSync} from 'node:fs';
import {resolve} from 'node:path';
import {unknownKey} from '../config/check-keys.ts';
import {readText} from '../config/config-file.ts';
import {exportCfg} from '../config/export-cfg.ts';
import {placeInFile, writeValue} from '../config/write-value.ts';
import {whereFrom} from '../core/config-value.ts';
import {DwhError} from '../core/dwh-error.ts';
import {replaceFile} from '../files/replace-file.ts';
import {aligned} from '../results/text-table.ts';
import {placeholdersOfCatalogue} from '../sql/catalogue/bind.ts';
import type {Session} from '../store/session.ts';
import type {Command, CommandContext} from './command.ts';
import {finish} from './output.ts';
import {reportProblems} from './report-error.ts';

const projectText = ({name, folder, isBuiltIn}: NonNullable<Session['project']>): string =>
	isBuiltIn ? `${name}, which is built in` : `${name} in ${folder}`;

/** Every effective value with its source, and all problems; exit code 2 when one of them is an error. */
export const showConfig: Command = async ({output, config, session}) => {
	const {values, problems} = config;
	const rows = values.map(one => [
		one.key,
		one.value === '' ? '-' : one.value,
		one.refused ? whereFrom(one) : one.where,
		one.spelledAs !== undefined && one.spelledAs !== one.where ? one.spelledAs : '',
	]);
	if (!output.isJson) await reportProblems(output, problems);
	await finish(output, {file: session.settings.configFile, project: session.project?.name, values, problems}, [
		`file     ${session.settings.configFile ?? 'none, defaults apply'}`,
		...(session.project ? [`project  ${projectText(session.project)}`] : []),
		...aligned([['key', 'value', 'from', 'spelled'], ...rows]),
	]);
	return problems.some(problem => problem.severity === 'error') ? 2 : 0;
};

/** Prints the configuration as a dwh.cfg with the current names of keys, without secrets. */
export const exportConfig: Command = async ({output, config, session}) => {
	const text = exportCfg(config.values, session.aliases ?? {});
	if (output.isJson) await output.json({event: 'result', text});
	else await output.raw(text);
	return 0;
};

const refuseUnknownKey = ({session, config}: CommandContext, section: string, key: string): void => {
	const ofProject = [
		...Object.values(session.aliases ?? {}).flat(),
		...placeholdersOfCatalogue(session.catalogue),
		...config.values.map(value => value.key),
	];
	const unknown = unknownKey({section, key}, ofProject);
	if (!unknown) return;
	throw new DwhError('usage', `Could not write [${section}] ${key}: dwh-tui does not read this key.`, {
		nextSteps: [
			unknown.meant === undefined ? {text: 'Show every value', command: 'config'} : `Did you mean ${unknown.meant}?`,
			'If another program needs it, add the line to dwh.cfg yourself.',
		],
	});
};

/** Writes one value into the configuration file and changes no other byte of it. */
export const setConfig: Command<{readonly key: string; readonly value: string}> = async (context, {key, value}) => {
	const {output, session, flags} = context;
	const [givenSection, givenName, ...rest] = key.split('.');
	if (!givenSection || !givenName || rest.length > 0) {
		throw new DwhError('usage', `"${key}" is not a key.`, {
			nextSteps: [{text: 'Write SECTION.KEY, for example', command: 'config set DWH.DWH_NODE_TYPE ra3.large'}],
		});
	}

	refuseUnknownKey(context, givenSection, givenName);
	if (session.settings.isReadOnly)
		throw new DwhError('refused', 'Could not write the configuration: this run is read-only.');
	const file = flags.config ?? session.settings.configFile ?? 'dwh.cfg';
	const old = existsSync(file) ? await readText(file) : '';
	const {section, key: name} = placeInFile(old, {section: givenSection, key: givenName});
	const text = writeValue(old, {section, key: name}, value);
	const [fault] = (await session.configEditing?.faultsOf(text)) ?? [];
	if (fault) {
		throw new DwhError('config', `Could not write [${section}] ${name}: ${fault.message}`, {
			nextSteps: ['The file was not changed. Correct the value, or edit the file yourself.'],
		});
	}

	await replaceFile(file, text);
	await finish(output, {file: resolve(file), section, key: name}, [`[${section}] ${name} is written to ${file}`]);
	return 0;
};
