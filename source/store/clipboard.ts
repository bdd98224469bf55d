import {spawn} from 'node:child_process';
import {access, constants} from 'node:fs/promises';
import path from 'node:path';

/** The outcome of a copy. */
export type CopyOutcome =
	| {readonly kind: 'command'; readonly command: string}
	/** Sent as an escape sequence (OSC 52), which terminals do not acknowledge. */
	| {readonly kind: 'terminal'}
	| {readonly kind: 'too-long'; readonly bytes: number; readonly maxBytes: number};

export type Clipboard = {copy(text: string): Promise<CopyOutcome>};

type ClipboardOptions = {
	readonly env: NodeJS.ProcessEnv;
	readonly platform?: NodeJS.Platform;
	/** Writes to the terminal, bypassing the renderer. */
	readonly write: (sequence: string) => void;
};

/** The longest text that terminals accept, in bytes: xterm limits a sequence, and Base64 adds a third. */
export const maxTerminalBytes = 74_994;

type Command = {readonly name: string; readonly args: readonly string[]; readonly isUtf16?: boolean};

/** Returns the commands that write to the desktop clipboard of this machine. */
const commandsFor = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): readonly Command[] => {
	// Over SSH, the user pastes on their own machine.
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

// An unresponsive display must not block the message to the user.
const maxCommandMs = 3000;

/** Whether the command accepted the text. Some fork to serve it, so only the first process is awaited. */
const give = (file: string, {args, isUtf16}: Command, text: string, env: NodeJS.ProcessEnv): Promise<boolean> =>
	new Promise(resolve => {
		const child = spawn(file, args, {stdio: ['pipe', 'ignore', 'ignore'], env, timeout: maxCommandMs});
		child.on('error', () => resolve(false)).on('exit', code => resolve(code === 0));
		child.stdin.on('error', () => undefined);
		// Windows decodes other input by its code page.
		child.stdin.end(isUtf16 ? Buffer.from(`\u{FEFF}${text}`, 'utf16le') : text);
	});

// The most GNU Screen passes on in one piece.
const maxScreenChunk = 76;

/** Wraps the sequence for a terminal multiplexer: tmux keeps one copy and passes one on. */
export const terminalSequence = (text: string, env: NodeJS.ProcessEnv): string => {
	const sequence = `\u{1B}]52;c;${Buffer.from(text).toString('base64')}\u{7}`;
	if (env.TMUX) return `${sequence}\u{1B}Ptmux;\u{1B}${sequence}\u{1B}\\`;
	if (!env.STY) return sequence;
	const chunks = sequence.match(new RegExp(`[^]{1,${maxScreenChunk}}`, 'g')) ?? [];
	return chunks.map(chunk => `\u{1B}P${chunk}\u{1B}\\`).join('');
};

/** Copies with a command of the system if one works, else through the terminal. */
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
