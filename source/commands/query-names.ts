import type {Command} from './command.ts';

/** The names of the queries of the catalogue, a line each, for scripts that complete them. Opens no warehouse. */
export const queryNames: Command = async ({output, session}) => {
	for (const {name} of session.catalogue.queries) await output.data(name);
	return 0;
};
