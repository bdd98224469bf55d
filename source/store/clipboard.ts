import {spawn} from 'node:child_process';
import {access, constants} from 'node:fs/promises';
import path from 'node:path';

/** What became of a text that was to be copied. */
export type CopyOutcome =
	| {readonly kind: 'command'; readonly command: string}
	/** Sent in an escape sequence (OSC 52), to which a terminal gives no answer. */
	| {readonly kind: 'terminal'}
	| {readonly kind: 'too-long'; readonly bytes: number; readonly maxBytes: number};

export type Clipboard = {copy(text: string): Promise<CopyOutcome>};

type ClipboardOptions = {
	readonly env: NodeJS.ProcessEnv;
	readonly platform?: NodeJS.Platform;
	/** Writes to the terminal, past what is drawn. */
	readonly write: (sequence: string) => void;
};

/** What terminals take, in bytes of the text: xterm's limit for a sequence, of which Base64 is a third longer. */
export const maxTerminalBytes = 74_994;

type Command = {readonly name: string; readonly args: readonly string[]; readonly isUtf16?: boolean};

/** The commands that reach the clipboard of the desktop that this process runs on. */
const commandsFor = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly Command[] => {
	// A person pastes at their own end of a connection.
	if (env.SSH_CONNECTION || env.SSH_TTY) return [];
	if (platform === 'darwin') return [{name: 'pbcopy', args: []}];
	return [
		...(env.WAYLAND_DISPLAY ? [{name: 'wl-copy', args: ['--type', 'text/plain;charset=utf-8']}] : []),
		...(env.DISPLAY
			? [
					{name: 'xclip', args: ['-selection', 'clipboard']},
					{name: 'xsel', args: ['--clipboard', '--input']},
				]
			: []),
		...(platform === 'win32' || env.WSL_DISTRO_NAME ? [{name: 'clip.exe', args: [], isUtf16: true}] : []),
	];
};

const findOnPath = async (name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> => {
	for (const folder of (env.PATH ?? '').split(path.delimiter).filter(Boolean)) {
		const file = path.join(folder, name);
		const isThere = await access(file, constants.X_OK).then(
			() => true,
			() => false,
		);
		if (isThere) return file;
	}

	return undefined;
};

// A display that does not answer must not leave the person without a word.
const maxCommandMs = 3000;

/** Whether the command took the text. Some stay behind to serve it, so only their first process is waited for. */
const give = (file: string, {args, isUtf16}: Command, text: string, env: NodeJS.ProcessEnv): Promise<boolean> =>
	new Promise(resolve => {
		const child = spawn(file, args, {stdio: ['pipe', 'ignore', 'ignore'], env, timeout: maxCommandMs});
		child.on('error', () => resolve(false)).on('exit', code => resolve(code === 0));
		child.stdin.on('error', () => undefined);
		// Windows takes other bytes for those of its own code page.
		child.stdin.end(isUtf16 ? Buffer.from(`\u{FEFF}${text}`, 'utf16le') : text);
	});

// What GNU Screen passes on at a time.
const maxScreenChunk = 76;

/** The sequence in the form that what stands between takes it: tmux keeps a copy of its own and passes one on. */
export const terminalSequence = (text: string, env: NodeJS.ProcessEnv): string => {
	const sequence = `\u{1B}]52;c;${Buffer.from(text).toString('base64')}\u{7}`;
	if (env.TMUX) return `${sequence}\u{1B}Ptmux;\u{1B}${sequence}\u{1B}\\`;
	if (!env.STY) return sequence;
	const chunks = sequence.match(new RegExp(`[^]{1,${maxScreenChunk}}`, 'g')) ?? [];
	return chunks.map(chunk => `\u{1B}P${chunk}\u{1B}\\`).join('');
};

/** Copies by a command of the system where one works, else by the terminal. */
export const createClipboard = ({env, platform = process.platform, write}: ClipboardOptions): Clipboard => ({
	async copy(text) {
		for (const command of commandsFor(env, platform)) {
			const file = await findOnPath(command.name, env);
			if (file !== undefined && (await give(file, command, text, env))) return {kind: 'command', command: command.name};
		}

		const bytes = Buffer.byteLength(text);
		if (bytes > maxTerminalBytes) return {kind: 'too-long', bytes, maxBytes: maxTerminalBytes};
		write(terminalSequence(text, env));
		return {kind: 'terminal'};
	},
});
