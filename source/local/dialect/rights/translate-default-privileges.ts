import type {AlterDefaultPrivileges} from '../../../sql/language/tree/grant.ts';
import {quoteText} from '../quote.ts';
import type {StatementSource} from '../statements/statement-source.ts';
import {run, type Translation, type TranslationContext} from '../translation.ts';
import {requirePrincipal} from './principals.ts';
import {namesOfPrivileges} from './privileges.ts';
import {currentUser, notEnforced} from './record-key.ts';
import {checkGrantees} from './translate-grant.ts';

const kinds = {
	tables: 'table',
	functions: 'function',
	procedures: 'procedure',
	schemas: 'schema',
	templates: 'scope',
} as const;

/** ALTER DEFAULT PRIVILEGES: sets the privileges of objects created later. */
export const translateDefaultPrivileges = async (
	source: StatementSource,
	statement: AlterDefaultPrivileges,
	context: TranslationContext,
): Promise<Translation> => {
	const {users, schemas, action, object, option} = statement;
	const kind = kinds[object];
	for (const user of users) await requirePrincipal(source, 'user', user.name, user, context);
	const {schemas: known} = await context.names();
	for (const schema of schemas) {
		const name = schema.parts.at(-1)?.name ?? '';
		if (!known.includes(name)) source.fail(`Schema "${name}" does not exist.`, schema);
	}

	const grantees = await checkGrantees(source, {...statement, kind: action}, context);
	const owners = users.length > 0 ? users.map(user => quoteText(user.name)) : [currentUser];
	const places = schemas.length > 0 ? schemas.map(schema => schema.parts.at(-1)?.name ?? '') : [''];
	const statements = namesOfPrivileges(source, kind, statement.privileges).flatMap(({name}) =>
		owners.flatMap(owner =>
			places.flatMap(place =>
				grantees.flatMap(grantee => {
					const filter = `owner = ${owner} AND schema_name = ${quoteText(place)} AND object_kind = ${quoteText(kind)} AND privilege = ${quoteText(name)}
						AND grantee_kind = ${quoteText(grantee.kind)} AND grantee = ${quoteText(grantee.name)}`;
					const remove = `DELETE FROM dwh_system.default_privileges WHERE ${filter}`;
					if (action === 'revoke') {
						return [
							option === undefined
								? remove
								: `UPDATE dwh_system.default_privileges SET admin_option = false WHERE ${filter}`,
						];
					}

					const values = [place, kind, name, grantee.kind, grantee.name].map(quoteText).join(', ');
					return [
						remove,
						`INSERT INTO dwh_system.default_privileges VALUES (${owner}, ${values}, ${option !== undefined})`,
					];
				}),
			),
		),
	);
	return run(statements, notEnforced);
};

/** Returns the statements that grant the default privileges on a new object; none if there are no defaults. */
export const defaultGrants = async (
	kind: 'table' | 'function' | 'procedure' | 'schema',
	schema: string,
	name: string,
	context: TranslationContext,
): Promise<readonly string[]> => {
	const from = `FROM dwh_system.default_privileges WHERE object_kind = ${quoteText(kind)} AND schema_name IN ('', ${quoteText(schema)}) AND owner = ${currentUser}`;
	// Most warehouses have none, which this query finds out quickly.
	const any = await context.read?.('SELECT 1 FROM dwh_system.default_privileges LIMIT 1');
	if (!any || any.length === 0) return [];
	const found = await context.read?.(`SELECT 1 ${from} LIMIT 1`);
	if (!found || found.length === 0) return [];
	return [
		`INSERT INTO dwh_system.grants SELECT object_kind, ${quoteText(kind === 'schema' ? '' : schema)}, ${quoteText(name)}, '', privilege, grantee_kind, grantee, bool_or(admin_option), ${currentUser}
		${from} GROUP BY ALL`,
	];
};
