import {randomInt} from 'node:crypto';
import type {Settings} from '../core/settings.ts';

const kinds = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '-_.+*#%='] as const;
const all = kinds.join('');

const pick = (characters: string): string => characters.charAt(randomInt(characters.length));

/** Returns 32 characters that meet AWS's rules. */
const randomPassword = (): string => {
	const characters = [...kinds.map(pick), ...Array.from({length: 28}, () => pick(all))];
	for (let last = characters.length - 1; last > 0; last--) {
		const other = randomInt(last + 1);
		[characters[last], characters[other]] = [characters[other] ?? '', characters[last] ?? ''];
	}
	return characters.join('');
};

/** Returns the password of dwh.cfg, else a random one: statements run with temporary credentials, so it need not be known. */
export const adminPassword = ({db}: Settings): string => db.password?.reveal() ?? randomPassword();

/** Returns where the password comes from, and how statements authenticate. */
export const adminPasswordText = ({db, redshift}: Settings): string => {
	if (redshift.secretArn) return `statements run with the secret ${redshift.secretArn}`;
	const source = db.password ? 'from dwh.cfg, meets the rules' : 'random, not stored';
	return `${source}; statements run with temporary credentials`;
};
