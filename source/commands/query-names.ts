import type {Command} from './command.ts';

/** The names of the queries of the catalogue, a line each, for scripts that complete them. Opens no warehouse. */
export const queryNames: Command = async ({output, session}) => {
	for (const {name} of session.catalogue.queries) await output.data(name);
	return 0;
};

/** The same of the boards; one that cannot be read is left out. */
export const boardNames: Command = async ({output, session}) => {
	const {boards = []} = (await session.boards?.find()) ?? {};
	for (const {name} of boards) await output.data(name);
	return 0;
};
