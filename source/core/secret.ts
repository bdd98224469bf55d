/** A value that prints, serialises and interpolates as a mask; only `reveal()` tells it. */
export type Secret = {
	reveal(): string;
	toString(): string;
	toJSON(): string;
};

const mask = '••••••';

export const secret = (value: string): Secret => {
	// Defined as non-enumerable so that a console.log of a settings object shows nothing either.
	return Object.defineProperty({toString: () => mask, toJSON: () => mask} as Secret, 'reveal', {
		value: () => value,
		enumerable: false,
	});
};
