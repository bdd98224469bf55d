import {existsSync} from 'node:fs';
import path from 'node:path';
import {DwhError} from './core/dwh-error.ts';
import {keyTable} from './core/keys/key-table.ts';
import type {KeysInForce} from './core/keys/keys-in-force.ts';
import {makeFolder} from './files/make-folder.ts';
import {readWholeFile, type Unreadable} from './files/read-whole-file.ts';
import {replaceFile} from './files/replace-file.ts';
import {watchFolder} from './files/watch-folder.ts';
import {runEditor} from './store/edit-text.ts';
import type {OwnKeys} from './store/session.ts';

type Sources = {
	/** The state folder. */
	readonly home: string;
	readonly env: NodeJS.ProcessEnv;
	readonly isReadOnly: () => boolean;
};

const fileName = 'keys.cfg';

const unreadable = (file: string, {what, remedy}: Unreadable): KeysInForce => ({
	entries: keyTable,
	problems: [
		{
			severity: 'warning',
			file,
			line: undefined,
			key: '',
			message: `The file ${what}, so every key is the default. ${remedy}`,
		},
	],
});

/** The user's key bindings: keys.cfg in the state folder. */
export const createLiveKeys = ({home, env, isReadOnly}: Sources): OwnKeys => {
	const file = path.join(home, fileName);
	return {
		file,
		async read() {
			const read = await readWholeFile(file);
			if (!('bytes' in read))
				return read.code === 'ENOENT' ? {entries: keyTable, problems: []} : unreadable(file, read);
			// Loaded only if the file exists; usually it does not.
			const {readKeyFile} = await import('./config/keys/read-key-file.ts');
			return readKeyFile(read.bytes.toString('utf8'), file);
		},
		async openEditor() {
			if (isReadOnly()) throw new DwhError('refused', `Read-only: ${file} is not changed.`);
			if (!existsSync(file)) {
				const {keyFileTemplate} = await import('./config/keys/key-file-template.ts');
				await makeFolder(home);
				await replaceFile(file, keyFileTemplate());
			}

			await runEditor(env, file, fileName);
		},
		watch: onChange => watchFolder(home, onChange, /^keys\.cfg$/),
	};
};
