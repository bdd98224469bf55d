import type {Caret} from './caret.ts';
import type {Expectations} from './expectations.ts';
import type {SchemaSnapshot} from './schema-snapshot.ts';
import type {Scope} from './scope.ts';

/** Everything that determines the completions at the caret. */
export type Place = {
	readonly caret: Caret;
	readonly expected: Expectations;
	readonly scope: Scope;
	readonly schema: SchemaSnapshot;
};
