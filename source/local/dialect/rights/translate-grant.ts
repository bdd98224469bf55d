import type {Grant, Grantee} from '../../../sql/language/tree/grant.ts';
import {missingColumn} from '../missing-column.ts';
import {quoteText} from '../quote.ts';
import type {StatementSource} from '../statements/statement-source.ts';
import {run, type Translation, type TranslationContext} from '../translation.ts';
import {type GrantedObject, grantedObjects} from './granted-objects.ts';
import {requirePrincipal} from './principals.ts';
import {namesOfPrivileges} from './privileges.ts';
import {currentUser, notEnforced, textList} from './record-key.ts';

/** GRANT and REVOKE: recorded, and shown by the views and statements about privileges. */
export const translateGrant = async (
	source: StatementSource,
	statement: Grant,
	context: TranslationContext,
): Promise<Translation> => {
	const {target, kind, option} = statement;
	const grantees = await checkGrantees(source, statement, context);
	if (target.object === 'roles') return grantRoles(source, statement, grantees, context);
	if (target.object === 'iam role') return run(['SELECT 1'], notEnforced);
	const objects = await grantedObjects(source, target, context);
	const records = objects.flatMap(object => recordsOf(source, statement, object, grantees));
	if (records.length === 0) return run(['SELECT 1'], notEnforced);
	const keys = textList(records.map(record => record.join(separator)));
	if (kind === 'revoke') {
		return run(
			[
				option === undefined
					? `DELETE FROM dwh_system.grants WHERE ${key} IN ${keys}`
					: `UPDATE dwh_system.grants SET admin_option = false WHERE ${key} IN ${keys}`,
			],
			notEnforced,
		);
	}

	const values = records.map(record => textList(record)).join(', ');
	return run(
		[
			`INSERT INTO dwh_system.grants SELECT *, ${option !== undefined}, ${currentUser} FROM (VALUES ${values}) AS given (${columns.join(', ')})
			WHERE ${key} NOT IN (SELECT ${key} FROM dwh_system.grants)`,
			...(option === undefined ? [] : [`UPDATE dwh_system.grants SET admin_option = true WHERE ${key} IN ${keys}`]),
		],
		notEnforced,
	);
};

const columns = ['object_kind', 'schema_name', 'object_name', 'column_name', 'privilege', 'grantee_kind', 'grantee'];
const separator = '\u001f';
const key = `concat_ws(chr(31), ${columns.join(', ')})`;
export type CheckedGrantee = {readonly kind: 'user' | 'group' | 'role' | 'public'; readonly name: string};

/** Returns the users, groups and roles after checking that they exist, and PUBLIC. */
export const checkGrantees = async (
	source: StatementSource,
	{
		grantees,
		option,
		kind,
	}: {readonly grantees: readonly Grantee[]; readonly option: Grant['option']; readonly kind: 'grant' | 'revoke'},
	context: TranslationContext,
): Promise<readonly CheckedGrantee[]> => {
	const checked: CheckedGrantee[] = [];
	for (const grantee of grantees) {
		const {kind: to, name = ''} = grantee;
		if (kind === 'grant' && option === 'grant' && (to === 'group' || to === 'public'))
			source.fail(`WITH GRANT OPTION is not allowed for ${to === 'group' ? 'a group' : 'PUBLIC'}.`, grantee);
		if (to === 'public') {
			checked.push({kind: to, name: 'public'});
			continue;
		}

		if (to !== 'user' && to !== 'group' && to !== 'role')
			return source.refuse(`${kind.toUpperCase()} to ${to.toUpperCase()}`, grantee, 'Use a user, a group or a role.');
		await requirePrincipal(source, to, name, grantee, context);
		checked.push({kind: to, name});
	}

	return checked;
};

/** Returns the records of the grants on one object. Throws `sql` for an unknown column. */
const recordsOf = (
	source: StatementSource,
	{privileges}: Grant,
	object: GrantedObject,
	grantees: readonly CheckedGrantee[],
): readonly (readonly string[])[] =>
	namesOfPrivileges(source, object.kind, privileges).flatMap(({name, columns: of}) => {
		const missing = object.columns && of.find(column => !object.columns?.includes(column));
		if (missing !== undefined) {
			const {message, step} = missingColumn(missing, object.name, object.columns ?? []);
			source.fail(message, object, step, 'column-missing');
		}

		return grantees.flatMap(grantee =>
			(of.length > 0 ? of : ['']).map(column => [
				object.kind,
				object.schema,
				object.name,
				column,
				name,
				grantee.kind,
				grantee.name,
			]),
		);
	});

/** GRANT ROLE and REVOKE ROLE. */
const grantRoles = async (
	source: StatementSource,
	{kind, target, option}: Grant,
	grantees: readonly CheckedGrantee[],
	context: TranslationContext,
): Promise<Translation> => {
	const roles = target.names.map(name => ({name: name.parts[0]?.name ?? '', start: name.start}));
	for (const role of roles) await requirePrincipal(source, 'role', role.name, role, context);
	const statements = roles.flatMap(role =>
		grantees.flatMap(grantee => {
			const filter = `member_kind = ${quoteText(grantee.kind)} AND member_name = ${quoteText(grantee.name)} AND group_kind = 'role' AND group_name = ${quoteText(role.name)}`;
			const isOption = option !== undefined;
			if (kind === 'revoke') {
				return isOption
					? [`UPDATE dwh_system.memberships SET admin_option = false WHERE ${filter}`]
					: [`DELETE FROM dwh_system.memberships WHERE ${filter}`];
			}

			const values = [grantee.kind, grantee.name, 'role', role.name].map(quoteText).join(', ');
			return [
				`INSERT INTO dwh_system.memberships SELECT ${values}, ${isOption} WHERE NOT EXISTS (SELECT 1 FROM dwh_system.memberships WHERE ${filter})`,
				...(isOption ? [`UPDATE dwh_system.memberships SET admin_option = true WHERE ${filter}`] : []),
			];
		}),
	);
	return run(statements, notEnforced);
};
