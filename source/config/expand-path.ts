import {homedir} from 'node:os';
import path from 'node:path';

/** The absolute form of a path as people write it: `~` is the home folder, anything relative starts at `base`. */
export const expandPath = (text: string, base: string): string => {
	const expanded = text === '~' || /^~[/\\]/.test(text) ? path.join(homedir(), text.slice(1)) : text;
	return path.resolve(base, expanded);
};
