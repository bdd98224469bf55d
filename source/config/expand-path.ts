import {homedir, userInfo} from 'node:os';
import path from 'node:path';

/** The person's home folder, also where HOME is empty; "" where the system knows none. */
export const homeFolder = (): string => {
	const known = homedir();
	if (path.isAbsolute(known)) return known;
	try {
		return userInfo().homedir;
	} catch {
		return '';
	}
};

/** The absolute form of a path as people write it: `~` is the home folder, anything relative starts at `base`. */
export const expandPath = (text: string, base: string): string => {
	const expanded = text === '~' || /^~[/\\]/.test(text) ? path.join(homeFolder(), text.slice(1)) : text;
	return path.resolve(base, expanded);
};
