import type {Identity} from '../account/identity.ts';
import type {World} from '../account/world.ts';

/** What a call is answered with the help of. */
export type CallContext = {
	readonly world: World;
	readonly identity: Identity;
	readonly region: string;
	/** Throws unless the caller's policies allow the call. Done before the handler, except by the Data API, which looks for the warehouse first. */
	authorize(): void;
	/** Aborted when the client has gone. */
	readonly signal: AbortSignal;
};

/** The operations of a service; inputs are checked against the model before they come here. */
export type Handlers = Readonly<Record<string, (input: never, context: CallContext) => unknown>>;
