import {mkdir, readdir, rename} from 'node:fs/promises';
import path from 'node:path';
import type {Backend} from '../../backend.ts';
import type {Settings} from '../../core/settings.ts';
import type {OnBrokenFile} from '../../files/state-file.ts';
import {createFileRecords, recordNames} from './file-records.ts';
import type {Records} from './records.ts';

export type WarehouseRecordsOptions = {
	readonly settings: Settings;
	/** Opens the backend of these settings; called at the first use, and never for the embedded engine. */
	readonly connect: () => Promise<Backend>;
	/** Called for files that were set aside. */
	readonly onBroken?: OnBrokenFile;
};

const never = new AbortController().signal;

/** A name as one folder, whatever characters it has. */
const folderName = (name: string): string => {
	const encoded = encodeURIComponent(name);
	return /^\.*$/.test(encoded) ? `_${encoded}` : encoded;
};

const subfolders = async (folder: string): Promise<string[]> => {
	const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
	return entries.filter(entry => entry.isDirectory()).map(({name}) => path.join(folder, name));
};

/**
 * Records used to be kept by the identifier alone. They are moved when the warehouse is the
 * one they were written of, by its creation time; records of another one stay for it.
 */
const adoptOldRecords = async (
	old: string,
	folder: string,
	backend: Backend,
	onBroken: OnBrokenFile | undefined,
): Promise<void> => {
	const names = (await readdir(old).catch(() => [])).filter(name => recordNames.includes(name));
	if (names.length === 0) return;
	const remembered = await createFileRecords(old, onBroken).rememberedTables();
	const snapshot = await backend.provisioner.observe(never).catch(() => undefined);
	if (!snapshot?.createdAt || remembered?.createdAt !== snapshot.createdAt) return;
	// What cannot be moved now, another process may just have moved; or it is moved the next time.
	await mkdir(folder, {recursive: true, mode: 0o700}).catch(() => undefined);
	const known = new Set(await readdir(folder).catch(() => names));
	for (const name of names) {
		if (!known.has(name)) await rename(path.join(old, name), path.join(folder, name)).catch(() => undefined);
	}
};

/**
 * The records of one warehouse. Of two clusters with one name, in two accounts or regions, neither sees
 * the other's: the account is read from AWS at the first use, because profiles and keys do not name it.
 * Every method throws what that throws.
 */
export const createWarehouseRecords = ({settings, connect, onBroken}: WarehouseRecordsOptions): Records => {
	const {home, target, aws, redshift, cluster, db} = settings;
	const root = path.join(home, 'records', target);
	if (target === 'local') return createFileRecords(path.join(root, folderName(cluster.identifier)), onBroken);

	const openFolder = async (): Promise<string> => {
		const backend = await connect();
		const {account} = await backend.provisioner.whoAmI(never);
		const place = [account, aws.region, redshift.kind, cluster.identifier, db.name].map(folderName);
		const folder = path.join(root, ...place);
		await adoptOldRecords(path.join(root, folderName(cluster.identifier)), folder, backend, onBroken);
		return folder;
	};

	let opened: Promise<string> | undefined;
	const folder = (): Promise<string> => {
		opened ??= openFolder().catch((thrown: unknown) => {
			opened = undefined;
			throw thrown;
		});
		return opened;
	};
	const files = async (): Promise<Records> => createFileRecords(await folder(), onBroken);

	return {
		startRun: async run => (await files()).startRun(run),
		dropRun: async id => (await files()).dropRun(id),
		saveRun: async run => (await files()).saveRun(run),
		runs: async limit => (await files()).runs(limit),
		saveExpected: async expected => (await files()).saveExpected(expected),
		expected: async () => (await files()).expected(),
		saveVerify: async record => (await files()).saveVerify(record),
		lastVerify: async () => (await files()).lastVerify(),
		rememberTables: async tables => (await files()).rememberTables(tables),
		rememberedTables: async () => (await files()).rememberedTables(),
		rememberAttachedRole: async arn => (await files()).rememberAttachedRole(arn),
		attachedRole: async () => (await files()).attachedRole(),
		journal: async () => (await files()).journal(),
		startJournal: async entries => (await files()).startJournal(entries),
		appendJournal: async entry => (await files()).appendJournal(entry),
		async forget() {
			// All databases of a cluster go with it.
			const own = path.dirname(await folder());
			await Promise.all((await subfolders(own)).map(each => createFileRecords(each).forget()));
		},
	};
};
