import {randomUUID} from 'node:crypto';
import path from 'node:path';
import * as v from 'valibot';
import type {Settings} from '../../core/settings.ts';
import {writeStateFile} from '../../files/replace-file.ts';
import {type OnBrokenFile, readStateFile, type StateFileKind, setAside, stateText} from '../../files/state-file.ts';
import {hideKnownSecrets} from '../records/hide-known-secrets.ts';
import {type Draft, type DraftStore, type Drafts, noDrafts} from './drafts.ts';
import {mergeDrafts} from './merge-drafts.ts';

const draft = v.object({
	key: v.string(),
	title: v.string(),
	text: v.string(),
	at: v.pipe(v.number(), v.integer(), v.minValue(0)),
	taken: v.optional(v.object({name: v.string(), sql: v.string()})),
	isReadOnly: v.optional(v.boolean()),
});

const form: StateFileKind = {
	schema: v.object({tabs: v.array(draft), closed: v.array(draft), shown: v.optional(v.string())}),
	remedy: 'The texts of the Query screen are in this file, as JSON.',
};

/** Returns the file by the names in the settings, because the account is unknown before AWS is called. */
const fileOf = ({home, target, aws, redshift, cluster, db}: Settings): string => {
	const place = target === 'local' ? [cluster.identifier] : [aws.region, redshift.kind, cluster.identifier, db.name];
	return path.join(home, 'drafts', target, `${place.map(encodeURIComponent).join('+')}.json`);
};

/** Creates the store of a warehouse's drafts in the state folder. Several processes may write it. */
export const createDraftFile = (settings: Settings, onBroken: OnBrokenFile): DraftStore => {
	const file = fileOf(settings);
	const read = async (): Promise<Drafts> => (await readStateFile<Drafts>(file, form, onBroken)) ?? noDrafts;
	/** The drafts as this process last read or wrote them. */
	let known = noDrafts;
	/** Drafts that other processes have added. They are kept and shown at the next start. */
	let foreign: readonly Draft[] = [];
	let last: Promise<void> = Promise.resolve();

	const save = async (drafts: Drafts): Promise<void> => {
		const ours = {...drafts, tabs: [...drafts.tabs, ...foreign]};
		const merged = mergeDrafts(known, ours, await read(), randomUUID);
		await writeStateFile(file, stateText(merged), () => setAside(file, 'it is a folder', form, onBroken));
		known = merged;
		foreign = merged.tabs.filter(({key}) => !drafts.tabs.some(one => one.key === key));
	};

	return {
		async load() {
			known = await read();
			return known;
		},
		save(drafts) {
			// Saves run one after the other, so that each knows the result of the previous one.
			const saving = last.then(() => save(drafts));
			last = saving.catch(() => undefined);
			return saving;
		},
		withoutSecrets: text => hideKnownSecrets(settings, text),
	};
};
