const maxLength = 255;

/** Returns why AWS refuses a snapshot name, to follow "Could not use ...: ", or undefined if the name is valid. */
export const checkSnapshotName = (name: string): string | undefined => {
	if (name === '') return 'it is empty';
	if (name.length > maxLength) return `it has ${name.length} characters, the limit is ${maxLength}`;
	const odd = [...name].find(char => !/[A-Za-z0-9-]/.test(char));
	if (odd !== undefined) return `it contains ${JSON.stringify(odd)}, only letters, digits and hyphens are allowed`;
	if (!/^[A-Za-z]/.test(name)) return 'it does not begin with a letter';
	if (name.endsWith('-')) return 'it ends with a hyphen';
	if (name.includes('--')) return 'it contains two hyphens in a row';
	return undefined;
};
