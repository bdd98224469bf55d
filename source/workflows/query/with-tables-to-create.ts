import type {DwhError} from '../../core/dwh-error.ts';
import type {NextStep} from '../../core/next-step.ts';
import type {Catalogue} from '../../sql/catalogue/catalogue.ts';
import {codeTokens} from '../../sql/language/lexer/lexer.ts';
import {offsetAt} from '../../sql/language/lexer/positions.ts';

/** Returns the table at the error's position, without its schema; undefined without a position. */
const missingTable = ({sql, position}: DwhError): string | undefined => {
	if (sql === undefined || !position) return undefined;
	const offset = offsetAt(sql, position);
	const tokens = codeTokens(sql).filter(({start}) => start >= offset);
	let last = 0;
	while (tokens[last + 1]?.value === '.' && tokens[last + 2]) last += 2;
	return tokens[last]?.value;
};

const createsTables = (step: NextStep): boolean => typeof step !== 'string' && step.command === 'tables create';

/**
 * Adds how to create the tables that a query of the catalogue misses. For other SQL, removes that step if the
 * missing table is not one of the catalogue: creating the tables would not help.
 */
export const withTablesToCreate = (error: DwhError, {tables}: Catalogue, isOfCatalogue: boolean): DwhError => {
	if (error.code !== 'relation-missing') return error;
	if (isOfCatalogue) {
		return error.with({
			nextSteps: [
				{text: 'Create the missing tables', command: 'tables create'},
				{text: 'Then load them', command: 'etl'},
			],
		});
	}

	const missing = missingTable(error);
	if (missing === undefined || tables.some(({name}) => name === missing)) return error;
	return error.with({nextSteps: error.nextSteps.filter(step => !createsTables(step))});
};
