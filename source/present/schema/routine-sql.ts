import {firstWord} from '../../sql/language/check-request.ts';
import {writtenName} from '../../sql/language/completion/written-name.ts';
import type {FunctionSource} from '../../workflows/schema/read-function.ts';
import type {WarehouseRoutine} from '../../workflows/schema/warehouse-schema.ts';

const fullName = ({schema, name}: Pick<WarehouseRoutine, 'schema' | 'name'>): string =>
	`${writtenName(schema)}.${writtenName(name)}`;

/** The name as a statement has to write it: with its schema where the bare name does not find it. */
export const routineName = (routine: WarehouseRoutine): string =>
	routine.isVisible ? writtenName(routine.name) : fullName(routine);

/** A call with a placeholder for each argument, whose value is requested when it runs. */
export const callOf = (routine: WarehouseRoutine): string => {
	const {kind, parameters} = routine;
	const places = parameters.map((_, index) => `:p${index + 1}`);
	return `${kind === 'procedure' ? 'call ' : ''}${routineName(routine)}(${places.join(', ')})`;
};

/** The statement that shows how a procedure is made. */
export const showProcedureSql = (routine: WarehouseRoutine): string =>
	`show procedure ${fullName(routine)}(${routine.parameters.join(', ')})`;

/** The statement that makes a function, from what the catalog keeps of it; several where the catalog does not distinguish them. */
export const madeFunction = (routine: WarehouseRoutine, sources: readonly FunctionSource[]): string => {
	const head =
		sources.length > 1
			? [`-- ${sources.length} functions of this name take as many arguments; the catalog does not say which is which.`]
			: [];
	const statements = sources.map(({body, language, volatility}) =>
		firstWord(body) === 'CREATE'
			? body
			: [
					`create or replace function ${fullName(routine)} (${routine.parameters.join(', ')})`,
					...(routine.returns === undefined ? [] : [`returns ${routine.returns}`]),
					volatility,
					'as $$',
					body,
					`$$ language ${language};`,
				].join('\n'),
	);
	return [...head, ...statements].join('\n\n');
};
