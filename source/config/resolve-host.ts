import type {Found} from './origin.ts';
import {type Host, parseHost} from './parse-host.ts';
import type {Resolving} from './resolving.ts';

export type ResolvedHost = {readonly found: Found | undefined; readonly host: Host | undefined};

/** What HOST says. A wrong one is reported without its text, which may be a URL with a password. */
export const resolveHost = ({find, report}: Resolving): ResolvedHost => {
	const found = find('db.host');
	const host = found && parseHost(found.text);
	if (found && !host) {
		report.problem(
			'error',
			found,
			'This is not an address: write the endpoint, with :port/database behind it if you like, or the name of the cluster.',
		);
	}
	return {found, host};
};
