const maxLength = 255;

/** Why AWS refuses it as the name of a snapshot, to follow "Could not use ...: "; undefined where it does not. */
export const checkSnapshotName = (name: string): string | undefined => {
	if (name === '') return 'it is empty';
	if (name.length > maxLength) return `it has ${name.length} characters, and AWS takes ${maxLength}`;
	const odd = [...name].find(char => !/[A-Za-z0-9-]/.test(char));
	if (odd !== undefined) return `it contains ${JSON.stringify(odd)}, and AWS takes letters, digits and hyphens`;
	if (!/^[A-Za-z]/.test(name)) return 'it does not begin with a letter';
	if (name.endsWith('-')) return 'it ends with a hyphen';
	if (name.includes('--')) return 'it contains two hyphens in a row';
	return undefined;
};
