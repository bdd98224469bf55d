const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

// Multiplying by an odd number permutes 32-bit numbers: the ids seem random and never collide.
const scatter = (index: number, seed: number, factor: number) =>
	(Math.imul(index, factor) ^ Math.imul(seed, 0x2545f491)) >>> 0;

const lettersOf = (value: number, count: number): string => {
	let rest = value;
	let text = '';
	for (let at = 0; at < count; at++) {
		text += letters[rest % 26];
		rest = Math.floor(rest / 26);
	}

	return text;
};

const hex = (value: number) => value.toString(16).toUpperCase().padStart(8, '0');

/** Returns the id of song number `index`: 18 characters, unique per seed. */
export const songId = (index: number, seed: number): string => {
	const scattered = scatter(index, seed, 0x9e3779b1);
	return `SO${lettersOf(scattered, 6)}12${hex(scattered)}`;
};

/** Returns the id of artist number `index`: 18 characters, unique per seed. */
export const artistId = (index: number, seed: number): string => {
	const scattered = scatter(index, seed, 0x85ebca6b);
	return `AR${lettersOf(scattered, 4)}1187${hex(scattered)}`;
};

/** Returns the id of file number `index`; its third to fifth letters are the names of its folders, each with 24 files. */
export const trackId = (index: number, seed: number): string => {
	const folder = Math.floor(index / 24);
	const path = `${letters[Math.floor(folder / 676) % 26]}${letters[Math.floor(folder / 26) % 26]}${letters[folder % 26]}`;
	const scattered = scatter(index, seed, 0xc2b2ae35);
	return `TR${path}${lettersOf(scattered, 2)}128F${hex(scattered)}`;
};
