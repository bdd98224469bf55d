import {toDwhError} from '../../core/dwh-error.ts';
import {type QueryContext, queryRows} from '../run/query-rows.ts';

/** Returns the CREATE statement that the warehouse reports; undefined if it reports none. */
export const readDefinition = async (
	context: QueryContext,
	showSql: string,
	signal: AbortSignal,
): Promise<string | undefined> => {
	try {
		const [row = {}] = await queryRows(context, {name: 'definition', sql: showSql}, signal);
		const text = Object.values(row).find(cell => typeof cell === 'string' && /\bcreate\b/i.test(cell));
		return typeof text === 'string' ? text.trim() : undefined;
	} catch (thrown) {
		const {kind} = toDwhError(thrown);
		if (kind === 'sql' || kind === 'refused') return undefined;
		throw thrown;
	}
};
