const yes = ['true', 'yes', 'on', '1'];
const no = ['false', 'no', 'off', '0'];

/** What a yes-or-no value says; undefined when it says neither. */
export const readFlag = (text: string): boolean | undefined => {
	const word = text.toLowerCase();
	if (yes.includes(word)) return true;
	return no.includes(word) ? false : undefined;
};
