import type {Span} from '../../../sql/language/tree/node.ts';
import type {StatementSource} from '../statements/statement-source.ts';
import type {TranslationContext} from '../translation.ts';

export type PrincipalKind = 'user' | 'group' | 'role';

type Principal = {readonly kind: PrincipalKind; readonly name: string};

/** Returns every user, group and role, including built-in ones. */
const readPrincipals = async (context: TranslationContext): Promise<readonly Principal[] | undefined> => {
	const rows = await context.read?.('SELECT kind, name FROM dwh_system.all_principals');
	return rows?.map(([kind, name = '']) => ({kind: kind as PrincipalKind, name}));
};

const kinds: Readonly<Record<PrincipalKind, string>> = {user: 'User', group: 'Group', role: 'Role'};

/** Throws `sql` unless there is a user, a group or a role of this name. */
export const requirePrincipal = async (
	source: StatementSource,
	kind: PrincipalKind,
	name: string,
	place: Pick<Span, 'start'>,
	context: TranslationContext,
	step = `Create it first: CREATE ${kind.toUpperCase()} ${name}${kind === 'user' ? ' PASSWORD DISABLE' : ''}.`,
): Promise<void> => {
	const known = await readPrincipals(context);
	if (!known || known.some(one => one.kind === kind && one.name === name)) return;
	source.fail(`${kinds[kind]} "${name}" does not exist.`, place, step);
};

/** Throws `sql` if the name is already used by a user, group or role of the same kind. */
export const requireNewPrincipal = async (
	source: StatementSource,
	kind: PrincipalKind,
	name: string,
	place: Pick<Span, 'start'>,
	context: TranslationContext,
): Promise<void> => {
	const known = (await readPrincipals(context)) ?? [];
	if (known.some(one => one.kind === kind && one.name === name))
		source.fail(`${kinds[kind]} "${name}" already exists.`, place);
	if (name === 'public') source.fail(`The name "public" is reserved for all users: a ${kind} cannot have it.`, place);
};
