/** Returns SQL that evaluates a value once and gives it a name, which `result` may use repeatedly. */
export const letting = (name: string, value: string, result: string): string =>
	`list_transform([${value}], lambda ${name}: ${result})[1]`;
