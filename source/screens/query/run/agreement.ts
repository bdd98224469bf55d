import type {TransactionState} from '../../../backend.ts';
import {firstWord} from '../../../sql/language/check-request.ts';
import {splitStatements} from '../../../sql/language/split-statements.ts';
import {tableChanges} from '../../../sql/language/table-changes.ts';
import type {Agreement, QueryTab} from '../tabs/query-tab.ts';

type Agreed = Pick<QueryTab, 'agreed' | 'transaction'>;

const limits = new Set(['BEGIN', 'START', 'COMMIT', 'END', 'ROLLBACK', 'ABORT']);

const isLimit = (sql: string): boolean => limits.has(firstWord(sql));

const statementsOf = (text: string): readonly string[] => splitStatements(text).map(({sql}) => sql);

/** Whether a change follows a statement that starts or ends a transaction. */
const changesBeyond = (text: string): boolean => {
	const statements = statementsOf(text);
	const limit = statements.findIndex(isLimit);
	return limit >= 0 && statements.slice(limit + 1).some(sql => tableChanges(sql).length > 0);
};

/** Whether the changes of a text are already confirmed. */
export const isAgreed = ({agreed, transaction}: Agreed, text: string): boolean =>
	agreed === 'tab' || (agreed === 'transaction' && transaction !== 'none' && !changesBeyond(text));

/** Returns the scope of a confirmation of this text: the transaction, if one is open, or the tab. */
export const agreementTo = ({agreed, transaction}: Agreed, text: string): Agreement =>
	agreed === 'tab' || (transaction === 'none' && !statementsOf(text).some(isLimit)) ? 'tab' : 'transaction';

/** Returns the state of the tab after a run. A confirmation for a transaction ends with it. */
export const afterRun = ({agreed}: Agreed, transaction: TransactionState): Agreed => ({
	transaction,
	agreed: agreed === 'transaction' && transaction === 'none' ? 'nothing' : agreed,
});
