import {AwsError} from '../protocol/aws-error.ts';
import type {CallContext} from '../protocol/context.ts';
import type {Session} from './sessions.ts';
import {isOver, type Statement} from './statement.ts';

/** What the Data API remembers of an account. */
export type DataStore = {
	readonly statements: Map<string, Statement>;
	readonly sessions: Session[];
	/** By token and who used it: the statement that came of it and what was asked. */
	readonly tokens: Map<string, {readonly id: string; readonly request: string; readonly at: number}>;
};

export const createDataStore = (): DataStore => ({statements: new Map(), sessions: [], tokens: new Map()});

const dayMs = 86_400_000;

/** Finds a statement for whoever handed it in, for a day. Throws ResourceNotFoundException. */
export const findStatement = (
	{world, identity, region}: CallContext,
	id: string | undefined,
): {statement: Statement; sub: number | undefined} => {
	const [main = '', sub] = (id ?? '').split(':');
	const statement = world.data.statements.get(main);
	const isKept = statement && (!isOver(statement.status) || world.clock.now() - statement.updatedAt < dayMs);
	if (!statement || !isKept || statement.region !== region || statement.identity.arn !== identity.arn) {
		throw new AwsError('ResourceNotFoundException', 'Query does not exist.');
	}

	const index = sub === undefined ? undefined : Number(sub) - 1;
	if (index !== undefined && !statement.subs[index])
		throw new AwsError('ResourceNotFoundException', 'Query does not exist.');
	return {statement, sub: index};
};
