import type {Found} from './origin.ts';
import type {Resolving} from './resolving.ts';

const fallback = 'dwhcluster';

/** The cluster's name in lower case, as AWS keeps it; HOST gives it where no key does. */
export const resolveIdentifier = ({find, report}: Resolving, ofHost: Found | undefined): string => {
	const found = find('cluster.identifier');
	const isChosen = found && found.source !== 'default';
	const chosen = isChosen ? found : (ofHost ?? found);
	const identifier = chosen?.text.toLowerCase() ?? fallback;

	if (isChosen && ofHost && ofHost.text.toLowerCase() !== identifier) {
		report.problem(
			'notice',
			ofHost,
			`HOST names the cluster '${ofHost.text}', but ${found.spelledAs} says '${found.text}', which wins: make them equal.`,
		);
	}
	if (chosen && !(identifier.length <= 63 && /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(identifier))) {
		const rules = 'at most 63 letters, digits and single hyphens, a letter first';
		report.problem('error', chosen, `'${chosen.text}' cannot name a cluster: write ${rules}.`);
		report.show('cluster.identifier', fallback, undefined);
		return fallback;
	}
	if (chosen && chosen.text !== identifier) {
		report.problem(
			'notice',
			chosen,
			`AWS keeps names of clusters in lower case, so '${chosen.text}' is used as '${identifier}': write it so.`,
		);
	}
	report.show('cluster.identifier', identifier, chosen);
	return identifier;
};
