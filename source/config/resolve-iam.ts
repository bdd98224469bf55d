import type {Settings} from '../core/settings.ts';
import type {Resolving} from './resolving.ts';

const roleArn = /^arn:aws[a-z-]*:iam::\d{12}:role\/(?:[^\s,]*\/)?([\w+=.@-]{1,64})$/;

const fallback = 'dwhRole';

/** Resolves the role that COPY reads with. An ARN supplies the name if no key sets it. */
export const resolveIam = ({find, report, onAws}: Resolving): Settings['iam'] => {
	const [arn, name] = [find('iam.roleArn'), find('iam.roleName')];
	// Chained roles are separated by commas; the first is ours.
	const ofArn = arn && roleArn.exec(arn.text.split(',')[0]?.trim() ?? '')?.[1];
	if (arn && (!ofArn || !arn.text.split(',').every(part => roleArn.test(part.trim())))) {
		report.problem(
			onAws,
			arn,
			'This is not the ARN of a role: write one like arn:aws:iam::123456789012:role/dwhRole, or leave it empty.',
		);
	}

	const isChosen = name !== undefined && name.source !== 'default';
	const chosen = isChosen || !arn || !ofArn ? name : {...arn, text: ofArn};
	const written = chosen?.text ?? fallback;
	const named = roleArn.exec(written)?.[1] ?? written;
	const isName = /^[\w+=,.@-]{1,64}$/.test(named);
	const roleName = isName ? named : fallback;
	if (chosen && !isName) {
		report.problem(
			onAws,
			chosen,
			`'${written}' cannot name a role: use at most 64 letters, digits and any of + = , . @ - _. Until then, '${fallback}' is used.`,
		);
	}
	if (isChosen && ofArn && ofArn !== roleName) {
		report.problem(
			'notice',
			name,
			`The role is named '${roleName}' here, but the ARN names '${ofArn}', which COPY uses: make them equal.`,
		);
	}

	report.show('iam.roleName', roleName, chosen, isName ? undefined : written);
	report.show('iam.roleArn', arn?.text, arn);
	const access = find('iam.s3Access');
	const word = access?.text.toLowerCase() ?? 'sources';
	if (access && word !== 'sources' && word !== 'all') {
		report.problem('error', access, `'${access.text}' is not a valid value for access: write sources or all.`);
	}
	report.show('iam.s3Access', word === 'all' ? 'all' : 'sources', access);
	return {roleName, roleArn: arn?.text, readsAllOfS3: word === 'all'};
};
