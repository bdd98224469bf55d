import type {Command} from './command.ts';

/** Prints the names of the queries, one a line, for shell completion. Opens no warehouse. */
export const queryNames: Command = async ({output, session}) => {
	for (const {name} of session.catalogue.queries) await output.data(name);
	return 0;
};

/** Prints the names of the boards; boards that cannot be read are left out. */
export const boardNames: Command = async ({output, session}) => {
	const {boards = []} = (await session.boards?.find()) ?? {};
	for (const {name} of boards) await output.data(name);
	return 0;
};
