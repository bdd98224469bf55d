/** Returns the names made unique: a repeated name gets `_2`, and so on. */
export const uniqueNames = (names: readonly string[]): string[] => {
	const taken = new Set<string>();
	return names.map(name => {
		let unique = name;
		for (let count = 2; taken.has(unique); count++) unique = `${name}_${count}`;
		taken.add(unique);
		return unique;
	});
};
