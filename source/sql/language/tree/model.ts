import type {ObjectName, Span, TypeReference} from './node.ts';
import type {Option} from './option.ts';
import type {Query} from './query.ts';

export type CreateModel = Span & {
	readonly kind: 'create-model';
	readonly isExternal: boolean;
	readonly name: ObjectName;
	/** A table, a query, or the name of a training job; undefined for a remote model. */
	readonly source: ObjectName | Query | (Span & {readonly kind: 'job'; readonly name: string}) | undefined;
	readonly functionName: ObjectName;
	readonly arguments: readonly TypeReference[];
	readonly returns: TypeReference | undefined;
	/** `target`, `sagemaker`, `iam_role`, `auto`, `model_type`, `objective`, `hyperparameters`, `settings` ... */
	readonly options: readonly Option[];
};
