import {translate} from '../dialect/translate.ts';
import type {Translation, TranslationContext, ValueOf} from '../dialect/translation.ts';
import {ownFunctions} from '../procedures/own-functions.ts';
import {translateRoutine} from '../procedures/translate-routine.ts';
import {knownParameter, parameterValue, searchPathOf} from '../sessions/session-parameters.ts';
import {translateInSession} from '../sessions/session-statements.ts';
import {refuseInReadOnlyTransaction} from '../sessions/session-transaction.ts';
import type {Run} from './run-context.ts';
import {planOf, translationContext} from './translation-context.ts';

/** What the engine is to run in the place of a statement, as its session and its transaction are. */
export const translateInRun = async (run: Run, sql: string, value?: ValueOf): Promise<Translation> => {
	const {memory, connection, transaction} = run;
	const context = contextFor(run, value);
	const routines = {sql, connection, context, searchPath: searchPathOf(memory)};
	const translation = await translateInSession(sql, {
		memory,
		isInTransaction: transaction === 'session',
		control: {
			isKnown: session => run.context.control.isKnown(session),
			cancel: session => run.context.control.cancel(session, run.job),
			end: session => run.context.control.end(session, run.job),
		},
		schemas: async () => (await context.names()).schemas,
		translate: async text => (await translateRoutine({...routines, sql: text})) ?? translate(text, context),
	});
	if (translation.kind === 'copy' || (translation.kind === 'run' && translation.writes))
		refuseInReadOnlyTransaction(run, sql);
	return translation;
};

/** What the translation of one statement reads; `value`: the variables of a procedure. */
export const contextFor = (run: Run, value?: ValueOf): TranslationContext => {
	const searchPath = searchPathOf(run.memory);
	return {
		...translationContext(run.connection, searchPath, {resolve: run.context.resolve, staging: run.staging}),
		setting: name => (knownParameter(name) ? parameterValue(run.memory, name) : undefined),
		isInTransaction: run.transaction === 'session',
		functions: ownFunctions(run.connection, searchPath),
		// The values of a procedure's variables are not known when a statement is planned.
		plan: value ? async () => undefined : planOf(run.connection, run.job.request.isReadOnly ?? false),
		areRowsChanged: () => run.memory.areRowsChanged,
		...(value ? {value} : {}),
	};
};
