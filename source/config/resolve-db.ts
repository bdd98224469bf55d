import {type Settings, secret} from '../core/settings.ts';
import type {ConfiguredValue} from './origin.ts';
import {readNumber} from './read-number.ts';
import type {Host} from './resolve-identifier.ts';
import type {Resolving} from './resolving.ts';

type FromHost = {readonly configured: ConfiguredValue | undefined; readonly host: Host | undefined};

/** A value's own key takes precedence over HOST, and HOST over the default; different values are reported. */
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
			`HOST contains '${ofHost.text}', but ${configured.spelledAs} is '${configured.text}', which takes precedence: make them equal.`,
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
			`'${configured.text}' is a reserved word, which cannot name a Redshift ${what}: choose another name, such as '${fallback}'.`,
		);
	} else if (configured && !rule.test(name)) {
		report.problem(
			onAws,
			configured,
			`'${configured.text}' cannot name a Redshift ${what}: use a letter first, then letters, digits and underscores.`,
		);
	} else if (configured && configured.text !== name) {
		report.problem(
			'notice',
			configured,
			`Redshift folds this name to lower case, so '${configured.text}' becomes '${name}': write '${name}'.`,
		);
	}
	report.show(field, name, configured);
	return name;
};

/** For a cluster's initial database, AWS documents fewer characters than CREATE DATABASE accepts. */
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
		`AWS documents only letters and digits for a cluster's database name: if it refuses '${name}', use '${name.replaceAll(/[_$]/g, '')}'.`,
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

/** Resolves where the database is, and the names of database and users. */
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

/** Returns why Redshift refuses a master password and what to change, as a sentence; undefined if it is valid. */
export const checkPassword = (password: string): string | undefined => {
	if (/\s[#;]/.test(password)) {
		return 'The password contains a blank and a comment character, because everything on the line is read as password: move a comment to its own line, and remove blanks.';
	}
	if (password.length < 8 || password.length > 64)
		return 'Redshift passwords have 8 to 64 characters: choose one of that length.';
	const missing = [
		/[A-Z]/.test(password) ? '' : 'an upper case letter',
		/[a-z]/.test(password) ? '' : 'a lower case letter',
		/\d/.test(password) ? '' : 'a digit',
	].filter(part => part !== '');
	if (missing.length > 0)
		return `Redshift refuses this password because it lacks ${missing.join(' and ')}: add the missing characters.`;
	if (!/^[!-~]+$/.test(password) || /['"\\/@]/.test(password)) {
		return `Redshift refuses blanks, letters beyond ASCII and any of ' " \\ / @ in a password: choose one without.`;
	}
	return undefined;
};

/** Words that Redshift reserves, and PUBLIC: none of them may name a database or a user. */
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
