import {optionText} from '../../../sql/language/option-text.ts';
import type {Drop} from '../../../sql/language/tree/drop.ts';
import type {Identifier} from '../../../sql/language/tree/node.ts';
import type {Option} from '../../../sql/language/tree/option.ts';
import type {AlterGroup, CreateGroup, PrincipalStatement} from '../../../sql/language/tree/principal.ts';
import {quoteText} from '../quote.ts';
import type {StatementSource} from '../statements/statement-source.ts';
import {nothing, run, type Translation, type TranslationContext} from '../translation.ts';
import {checkPassword} from './check-password.ts';
import {type PrincipalKind, requireNewPrincipal, requirePrincipal} from './principals.ts';
import {notEnforced} from './record-key.ts';

/** Returns a user's settings, as pg_user shows them. Passwords are not stored. */
const settingsOf = (options: readonly Option[]): Readonly<Record<string, string | boolean>> => {
	const settings: Record<string, string | boolean> = {};
	for (const {name, value} of options) {
		if (name === 'createdb' || name === 'nocreatedb') settings.createdb = name === 'createdb';
		else if (name === 'createuser' || name === 'nocreateuser') settings.superuser = name === 'createuser';
		else if (name === 'valid until') settings.validUntil = optionText(value);
		else if (name === 'connection limit') settings.connectionLimit = optionText(value).toUpperCase();
		else if (name === 'syslog access') settings.syslogAccess = optionText(value).toUpperCase();
		else if (name === 'session timeout') settings.sessionTimeout = optionText(value);
		else if (name === 'reset session timeout') settings.sessionTimeout = '0';
		else if (name === 'externalid' || name === 'externalid to') settings.externalId = optionText(value);
	}

	return settings;
};

const filterOf = (kind: PrincipalKind, name: string): string =>
	`kind = ${quoteText(kind)} AND name = ${quoteText(name)}`;

const insert = (kind: PrincipalKind, name: string, settings: object): string =>
	`INSERT INTO dwh_system.principals SELECT greatest(coalesce(max(principal_id), 0), 100) + 1, ${quoteText(kind)}, ${quoteText(name)}, ${quoteText(JSON.stringify(settings))} FROM dwh_system.principals`;

const addMember = (user: string, group: string): string =>
	`INSERT INTO dwh_system.memberships SELECT 'user', ${quoteText(user)}, 'group', ${quoteText(group)}, false
	WHERE NOT EXISTS (SELECT 1 FROM dwh_system.memberships WHERE member_kind = 'user' AND member_name = ${quoteText(user)} AND group_kind = 'group' AND group_name = ${quoteText(group)})`;

/** Returns the statements that replace the name of a user, a group or a role. */
const renameStatements = (kind: PrincipalKind, from: string, to: string): readonly string[] => {
	const [old, name, of] = [quoteText(from), quoteText(to), quoteText(kind)];
	return [
		`UPDATE dwh_system.principals SET name = ${name} WHERE ${filterOf(kind, from)}`,
		`UPDATE dwh_system.memberships SET member_name = ${name} WHERE member_kind = ${of} AND member_name = ${old}`,
		`UPDATE dwh_system.memberships SET group_name = ${name} WHERE group_kind = ${of} AND group_name = ${old}`,
		...['grants', 'default_privileges'].map(
			table => `UPDATE dwh_system.${table} SET grantee = ${name} WHERE grantee_kind = ${of} AND grantee = ${old}`,
		),
		...(kind === 'user' ? [`UPDATE dwh_system.owners SET owner = ${name} WHERE owner = ${old}`] : []),
	];
};

/** CREATE and ALTER of USER and ROLE. */
export const translatePrincipal = async (
	source: StatementSource,
	statement: PrincipalStatement,
	context: TranslationContext,
): Promise<Translation> => {
	const {kind, name: who, options} = statement;
	if (kind === 'create-identity-provider' || kind === 'alter-identity-provider')
		return source.refuse(kind.replaceAll('-', ' ').toUpperCase(), statement);
	const of = kind.endsWith('user') ? 'user' : 'role';
	checkPassword(source, options);
	const settings = settingsOf(options);
	if (kind.startsWith('create')) {
		await requireNewPrincipal(source, of, who.name, who, context);
		if (of === 'role' && who.name.startsWith('sys:'))
			source.fail('Names of user-defined roles cannot start with sys:.', who);
		const groups = options.find(({name}) => name === 'in group')?.value;
		const names =
			groups?.kind === 'list' ? groups.items.flatMap(item => (item.kind === 'name' ? [item.name] : [])) : [];
		for (const group of names) await requirePrincipal(source, 'group', group.name, group, context);
		return run([insert(of, who.name, settings), ...names.map(group => addMember(who.name, group.name))], notEnforced);
	}

	await requirePrincipal(source, of, who.name, who, context);
	const to = options.find(({name}) => name === 'rename to')?.value;
	const changed = `UPDATE dwh_system.principals SET options = CAST(json_merge_patch(CAST(options AS JSON), ${quoteText(JSON.stringify(settings))}) AS VARCHAR) WHERE ${filterOf(of, who.name)}`;
	if (to?.kind !== 'name') return run([changed], notEnforced);
	await requireNewPrincipal(source, of, to.name.name, to, context);
	return run([changed, ...renameStatements(of, who.name, to.name.name)], notEnforced);
};

export const translateCreateGroup = async (
	source: StatementSource,
	{name, users}: CreateGroup,
	context: TranslationContext,
): Promise<Translation> => {
	await requireNewPrincipal(source, 'group', name.name, name, context);
	for (const user of users) await requirePrincipal(source, 'user', user.name, user, context);
	return run([insert('group', name.name, {}), ...users.map(user => addMember(user.name, name.name))], notEnforced);
};

export const translateAlterGroup = async (
	source: StatementSource,
	{name, change}: AlterGroup,
	context: TranslationContext,
): Promise<Translation> => {
	await requirePrincipal(source, 'group', name.name, name, context);
	if (change.kind === 'rename') {
		await requireNewPrincipal(source, 'group', change.to.name, change.to, context);
		return run(renameStatements('group', name.name, change.to.name), notEnforced);
	}

	for (const user of change.users) await requirePrincipal(source, 'user', user.name, user, context);
	const remove = (user: Identifier): string =>
		`DELETE FROM dwh_system.memberships WHERE member_kind = 'user' AND member_name = ${quoteText(user.name)} AND group_kind = 'group' AND group_name = ${quoteText(name.name)}`;
	return run(
		change.users.map(user => (change.kind === 'add' ? addMember(user.name, name.name) : remove(user))),
		notEnforced,
	);
};

const absentStep = (object: PrincipalKind, name: string): string =>
	object === 'user'
		? `If it may not exist, use DROP USER IF EXISTS ${name}.`
		: `Check the name: ${object === 'role' ? 'svv_roles' : 'pg_group'} lists the existing ones.`;

/** DROP of USER, GROUP and ROLE. As on Redshift, fails if it has privileges or owns objects. */
export const dropPrincipals = async (
	source: StatementSource,
	{object, names, ifExists, behavior}: Pick<Drop, 'names' | 'ifExists' | 'behavior'> & {readonly object: PrincipalKind},
	context: TranslationContext,
): Promise<Translation> => {
	const statements: string[] = [];
	for (const written of names) {
		const name = written.parts[0]?.name ?? '';
		const rows = await context.read?.(
			`SELECT principal_id,
				(SELECT count(*) FROM dwh_system.grants WHERE grantee_kind = ${quoteText(object)} AND grantee = ${quoteText(name)}),
				(SELECT count(*) FROM dwh_system.owners WHERE 'user' = ${quoteText(object)} AND owner = ${quoteText(name)}),
				(SELECT count(*) FROM dwh_system.memberships WHERE group_kind = 'role' AND 'role' = ${quoteText(object)} AND group_name = ${quoteText(name)})
			FROM dwh_system.all_principals WHERE ${filterOf(object, name)}`,
		);
		const [found] = rows ?? [];
		if (!found) {
			if (!ifExists) await requirePrincipal(source, object, name, written, context, absentStep(object, name));
			continue;
		}

		const [id, granted, owned, members] = found.map(Number);
		if ((id ?? 0) <= 100) source.fail(`Could not drop the ${object} "${name}": it is built in.`, written);
		const reasons = [
			...(granted ? ['it has privileges: REVOKE them first'] : []),
			...(owned ? ['it owns objects: change their owner first'] : []),
			...(members && behavior !== 'force' ? ['it is granted to others: REVOKE it first, or use FORCE'] : []),
		];
		if (reasons[0] && behavior !== 'force')
			source.fail(`Could not drop the ${object} "${name}": ${reasons[0]}.`, written);
		statements.push(
			`DELETE FROM dwh_system.principals WHERE ${filterOf(object, name)}`,
			`DELETE FROM dwh_system.memberships WHERE (member_kind = ${quoteText(object)} AND member_name = ${quoteText(name)}) OR (group_kind = ${quoteText(object)} AND group_name = ${quoteText(name)})`,
			`DELETE FROM dwh_system.grants WHERE grantee_kind = ${quoteText(object)} AND grantee = ${quoteText(name)}`,
			`DELETE FROM dwh_system.default_privileges WHERE grantee_kind = ${quoteText(object)} AND grantee = ${quoteText(name)}`,
		);
	}

	return statements.length > 0 ? run(statements, notEnforced) : nothing('There was nothing to drop.');
};
