import {randomInt} from 'node:crypto';
import type {Settings} from '../core/settings.ts';

const kinds = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnopqrstuvwxyz', '23456789', '-_.+*#%='] as const;
const all = kinds.join('');

const pick = (characters: string): string => characters.charAt(randomInt(characters.length));

/** 32 characters that fit AWS's rules. */
const randomPassword = (): string => {
	const characters = [...kinds.map(pick), ...Array.from({length: 28}, () => pick(all))];
	for (let last = characters.length - 1; last > 0; last--) {
		const other = randomInt(last + 1);
		[characters[last], characters[other]] = [characters[other] ?? '', characters[last] ?? ''];
	}
	return characters.join('');
};

/** Of a new warehouse: the one of dwh.cfg, else a random one, because statements run with temporary credentials. */
export const adminPassword = ({db}: Settings): string => db.password?.reveal() ?? randomPassword();

/** Where it comes from, and with what statements run instead. */
export const adminPasswordText = ({db, redshift}: Settings): string => {
	if (redshift.secretArn) return `statements run with the secret ${redshift.secretArn}`;
	const source = db.password ? 'the one of dwh.cfg, which fits the rules' : 'a random one, which is stored nowhere';
	return `${source}; statements run with temporary credentials`;
};
