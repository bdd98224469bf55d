import type {TransactionState} from '../../../backend.ts';
import {firstWord} from '../../../sql/language/check-request.ts';
import {splitStatements} from '../../../sql/language/split-statements.ts';
import {tableChanges} from '../../../sql/language/table-changes.ts';
import type {Agreement, QueryTab} from '../tabs/query-tab.ts';

type Agreed = Pick<QueryTab, 'agreed' | 'transaction'>;

const limits = new Set(['BEGIN', 'START', 'COMMIT', 'END', 'ROLLBACK', 'ABORT']);

const isLimit = (sql: string): boolean => limits.has(firstWord(sql));

const statementsOf = (text: string): readonly string[] => splitStatements(text).map(({sql}) => sql);

/** Something is changed behind a statement that begins or ends a transaction. */
const changesBeyond = (text: string): boolean => {
	const statements = statementsOf(text);
	const limit = statements.findIndex(isLimit);
	return limit >= 0 && statements.slice(limit + 1).some(sql => tableChanges(sql).length > 0);
};

/** Whether the changes of a text were agreed to before. */
export const isAgreed = ({agreed, transaction}: Agreed, text: string): boolean =>
	agreed === 'tab' || (agreed === 'transaction' && transaction !== 'none' && !changesBeyond(text));

/** How far a yes to this text goes: inside a transaction, as far as that. */
export const agreementTo = ({agreed, transaction}: Agreed, text: string): Agreement =>
	agreed === 'tab' || (transaction === 'none' && !statementsOf(text).some(isLimit)) ? 'tab' : 'transaction';

/** What a run leaves in its tab: the state of the transaction, which an agreement does not outlive. */
export const afterRun = ({agreed}: Agreed, transaction: TransactionState): Agreed => ({
	transaction,
	agreed: agreed === 'transaction' && transaction === 'none' ? 'nothing' : agreed,
});
