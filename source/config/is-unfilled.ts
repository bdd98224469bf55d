const sayings = [
	/^x{3,}$/i,
	/^(?:\.{3,}|\*{2,}|\?{2,})$/,
	/^(?:todo|tbd|change[ _-]?me|replace[ _-]?me|fill[ _-]?me(?:[ _-]?in)?)$/i,
	/^(?:your|enter|insert|put|fill in|add)[ _-]/i,
];
const ofPlaces = [/<[^<>]*>/, /^s3:\/\/(?:your[ _-]|x{3,}(?:\/|$)|\.{3})/i, /(?:^|[.:])x{3,}(?:[.:]|$)/i];
const angled = /^<[^<>]*(?:enter|your|insert|put|fill|add|change|secret|password|access|key|token)[^<>]*>$/i;

/** What Redshift accepts as a password cannot be told from a person's own words, so it counts as one. */
const couldBePassword = (text: string): boolean =>
	text.length >= 8 && /[A-Z]/.test(text) && /[a-z]/.test(text) && /\d/.test(text) && /^[!-~]+$/.test(text);

/** Whether a value is only the hint of a template: `xxx`, `<ENTER ...>`, `YOUR ...`, `s3://<YOUR_BUCKET>/...`. */
export const isUnfilled = (text: string, isSecret: boolean): boolean => {
	if (isSecret) return !couldBePassword(text) && (angled.test(text) || sayings.some(pattern => pattern.test(text)));
	return [...sayings, ...ofPlaces].some(pattern => pattern.test(text));
};
