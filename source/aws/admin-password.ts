import {randomInt} from 'node:crypto';

const kinds = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '-_.+*#%='] as const;
const all = kinds.join('');

const pick = (characters: string): string => characters.charAt(randomInt(characters.length));

/** 32 characters that fit AWS's rules; for a password that nobody has to know. */
export const randomPassword = (): string => {
	const characters = [...kinds.map(pick), ...Array.from({length: 28}, () => pick(all))];
	for (let last = characters.length - 1; last > 0; last--) {
		const other = randomInt(last + 1);
		[characters[last], characters[other]] = [characters[other] ?? '', characters[last] ?? ''];
	}
	return characters.join('');
};
