import {type Settings, secret} from '../core/settings.ts';
import type {ConfiguredValue} from './origin.ts';
import {readNumber} from './read-number.ts';
import type {Host} from './resolve-identifier.ts';
import type {Resolving} from './resolving.ts';

type FromHost = {readonly configured: ConfiguredValue | undefined; readonly host: Host | undefined};

/** A key's own value wins over what HOST carries, and HOST over the default; two that differ are reported. */
const chosenOf = (
	field: 'db.name' | 'db.port',
	{find, report}: Resolving,
	ofHost: ConfiguredValue | undefined,
): ConfiguredValue | undefined => {
	const configured = find(field);
	if (!configured || configured.source === 'default') return ofHost ?? configured;
	if (ofHost && ofHost.text !== configured.text) {
		report.problem(
			'notice',
			ofHost,
			`HOST carries '${ofHost.text}', but ${configured.spelledAs} says '${configured.text}', which wins: make them equal.`,
		);
	}
	return configured;
};

const resolveName = (
	field: 'db.name' | 'db.user',
	configured: ConfiguredValue | undefined,
	fallback: string,
	{report, onAws}: Resolving,
): string => {
	const [what, rule] =
		field === 'db.name'
			? (['database', /^[a-z_][a-z0-9_$]{0,63}$/] as const)
			: (['user', /^[a-z][a-z0-9_+.@-]{0,127}$/] as const);
	const name = configured?.text.toLowerCase() ?? fallback;
	if (configured && reservedWords.has(name)) {
		report.problem(
			onAws,
			configured,
			`'${configured.text}' is a reserved word and cannot name a ${what} of Redshift: write another name, such as '${fallback}'.`,
		);
	} else if (configured && !rule.test(name)) {
		report.problem(
			onAws,
			configured,
			`'${configured.text}' cannot name a ${what} of Redshift: begin with a letter, then write letters, digits and underscores.`,
		);
	} else if (configured && configured.text !== name) {
		report.problem(
			'notice',
			configured,
			`Redshift keeps this name in lower case, so '${configured.text}' is used as '${name}': write it so.`,
		);
	}
	report.show(field, name, configured);
	return name;
};

/** AWS documents less for the database that comes with a cluster than Redshift takes for one that is made later. */
const warnOfUndocumented = (
	name: string,
	configured: ConfiguredValue | undefined,
	{find, report, onAws}: Resolving,
): void => {
	const isCluster = find('redshift.kind')?.text.toLowerCase() !== 'serverless';
	if (!configured || onAws !== 'error' || !isCluster || !/^[a-z_][a-z0-9]*[_$][a-z0-9_$]*$/.test(name)) return;
	report.problem(
		'notice',
		configured,
		`AWS documents letters and digits alone for the database of a cluster: if it refuses '${name}', write '${name.replaceAll(/[_$]/g, '')}'.`,
	);
};

const resolvePort = (resolving: Resolving, ofHost: ConfiguredValue | undefined): number => {
	const {report, onAws} = resolving;
	const configured = chosenOf('db.port', resolving, ofHost);
	const port = configured && readNumber(configured, {min: 1, max: 65_535, isWhole: true, what: 'a port'}, report);
	if (configured && port && !((port >= 5431 && port <= 5455) || (port >= 8191 && port <= 8215))) {
		report.problem(
			onAws,
			configured,
			`Redshift listens on ports 5431 to 5455 and 8191 to 8215, not on ${port}: write 5439.`,
		);
	}
	report.show('db.port', String(port ?? 5439), configured);
	return port ?? 5439;
};

/** Where the database is, who works in it and under which name. */
export const resolveDb = (resolving: Resolving, {configured, host}: FromHost): Settings['db'] => {
	const {find, report, onAws} = resolving;
	const part = (text: string | undefined): ConfiguredValue | undefined =>
		configured && text !== undefined ? {...configured, text} : undefined;
	report.show('db.host', host?.address, host?.address ? configured : undefined);

	const foundName = chosenOf('db.name', resolving, part(host?.database));
	const name = resolveName('db.name', foundName, 'dwh', resolving);
	warnOfUndocumented(name, foundName, resolving);
	const user = resolveName('db.user', find('db.user'), 'dwhuser', resolving);
	const port = resolvePort(resolving, part(host?.port));
	const password = find('db.password');
	const fault = password && checkPassword(password.text);
	if (password && fault) report.problem(onAws, password, fault);
	report.showSecret('db.password', password?.text, password);

	return {host: host?.address, name, user, password: password && secret(password.text), port};
};

/** What Redshift will not accept about a master password, as a sentence with the remedy; undefined when it is fine. */
export const checkPassword = (password: string): string | undefined => {
	if (/\s[#;]/.test(password)) {
		return 'The password has a blank and a comment sign in it, and passwords are never cut: move a comment to its own line, and leave out blanks.';
	}
	if (password.length < 8 || password.length > 64)
		return 'Redshift takes passwords of 8 to 64 characters: choose one of that length.';
	const missing = [
		/[A-Z]/.test(password) ? '' : 'an upper case letter',
		/[a-z]/.test(password) ? '' : 'a lower case letter',
		/\d/.test(password) ? '' : 'a digit',
	].filter(part => part !== '');
	if (missing.length > 0)
		return `Redshift refuses this password because it lacks ${missing.join(' and ')}: add what is missing.`;
	if (!/^[!-~]+$/.test(password) || /['"\\/@]/.test(password)) {
		return `Redshift refuses blanks, letters beyond ASCII and any of ' " \\ / @ in a password: choose one without.`;
	}
	return undefined;
};

/** The words that Redshift's documentation lists as reserved, and PUBLIC: none may name a database or a user. */
const reservedWords: ReadonlySet<string> = new Set(
	`
aes128 aes256 all allowoverwrite analyse analyze and any array as asc authorization az64
backup between binary blanksasnull both bytedict bzip2
case cast check collate column constraint create credentials cross current_date current_time
current_timestamp current_user current_user_id
default deferrable deflate defrag delta delta32k desc disable distinct do
else emptyasnull enable encode encrypt encryption end except explicit
false for foreign freeze from full globaldict256 globaldict64k grant group gzip having
identity ignore ilike in initially inner intersect interval into is isnull join
language leading left like limit localtime localtimestamp lun luns lzo lzop
minus mostly16 mostly32 mostly8 natural new not notnull null nulls
off offline offset oid old on only open or order outer overlaps
parallel partition percent permissions pivot placing primary public
raw readratio recover references rejectlog resort respect restore right
select session_user similar snapshot some sysdate system
table tag tdes text255 text32k then timestamp to top trailing true truncatecolumns
union unique unnest unpivot user using verbose wallet when where with without
`
		.trim()
		.split(/\s+/),
);
