/** One value under a name: what is made of it may repeat the name, and the value is worked out once. */
export const letting = (name: string, value: string, result: string): string =>
	`list_transform([${value}], lambda ${name}: ${result})[1]`;
