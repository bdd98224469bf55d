import {translate} from '../dialect/translate.ts';
import type {Translation, TranslationContext, ValueOf} from '../dialect/translation.ts';
import {ownFunctions} from '../procedures/own-functions.ts';
import {translateRoutine} from '../procedures/translate-routine.ts';
import {knownParameter, parameterValue, searchPathOf} from '../sessions/session-parameters.ts';
import {translateInSession} from '../sessions/session-statements.ts';
import {refuseInReadOnlyTransaction} from '../sessions/session-transaction.ts';
import type {Run} from './run-context.ts';
import {planOf, translationContext} from './translation-context.ts';

/** Translates a statement in the context of its session and its transaction. */
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

/** Returns the context for translating one statement. `value` resolves the variables of a procedure. */
export const contextFor = (run: Run, value?: ValueOf): TranslationContext => {
	const searchPath = searchPathOf(run.memory);
	return {
		...translationContext(run.connection, searchPath, {resolve: run.context.resolve, staging: run.staging}),
		setting: name => (knownParameter(name) ? parameterValue(run.memory, name) : undefined),
		isInTransaction: run.transaction === 'session',
		functions: ownFunctions(run.connection, searchPath),
		// The values of a procedure's variables are unknown when a statement is planned.
		plan: value ? async () => undefined : planOf(run.connection, run.job.request.isReadOnly ?? false),
		areRowsChanged: () => run.memory.areRowsChanged,
		...(value ? {value} : {}),
	};
};
