import {mkdir, readdir, rename} from 'node:fs/promises';
import path from 'node:path';
import type {Backend} from '../../backend.ts';
import type {Settings} from '../../core/settings.ts';
import type {OnBrokenFile} from '../../files/state-file.ts';
import {createFileRecords, recordNames} from './file-records.ts';
import type {Records} from './records.ts';

export type WarehouseRecordsOptions = {
	readonly settings: Settings;
	/** Opens the backend of these settings. Called on first use, but not for the embedded engine. */
	readonly connect: () => Promise<Backend>;
	/** Called for broken files that were moved aside. */
	readonly onBroken?: OnBrokenFile;
};

const never = new AbortController().signal;

/** Returns a name as a valid folder name. */
const folderName = (name: string): string => {
	const encoded = encodeURIComponent(name);
	return /^\.*$/.test(encoded) ? `_${encoded}` : encoded;
};

const subfolders = async (folder: string): Promise<string[]> => {
	const entries = await readdir(folder, {withFileTypes: true}).catch(() => []);
	return entries.filter(entry => entry.isDirectory()).map(({name}) => path.join(folder, name));
};

/**
 * Moves records of earlier versions, which used only the identifier as folder. They are moved if the creation
 * time matches; records of another warehouse are kept for that one.
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
	// Another process may have moved it; otherwise it is moved next time.
	await mkdir(folder, {recursive: true, mode: 0o700}).catch(() => undefined);
	const known = new Set(await readdir(folder).catch(() => names));
	for (const name of names) {
		if (!known.has(name)) await rename(path.join(old, name), path.join(folder, name)).catch(() => undefined);
	}
};

/**
 * Creates the records of a warehouse. Clusters with the same name in different accounts or regions have separate
 * records. The account is read from AWS on first use, because profiles and keys do not contain it; every method
 * throws if that fails.
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
			// The records of all databases of a cluster are removed with it.
			const own = path.dirname(await folder());
			await Promise.all((await subfolders(own)).map(each => createFileRecords(each).forget()));
		},
	};
};
