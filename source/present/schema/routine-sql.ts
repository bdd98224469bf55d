import {firstWord} from '../../sql/language/check-request.ts';
import {writtenName} from '../../sql/language/completion/written-name.ts';
import type {FunctionSource} from '../../workflows/schema/read-function.ts';
import type {WarehouseRoutine} from '../../workflows/schema/warehouse-schema.ts';

const fullName = ({schema, name}: Pick<WarehouseRoutine, 'schema' | 'name'>): string =>
	`${writtenName(schema)}.${writtenName(name)}`;

/** Returns the name for a statement, with its schema only if needed. */
export const routineName = (routine: WarehouseRoutine): string =>
	routine.isVisible ? writtenName(routine.name) : fullName(routine);

/** Returns a call with a placeholder for each argument; the user enters the values when it runs. */
export const callOf = (routine: WarehouseRoutine): string => {
	const {kind, parameters} = routine;
	const places = parameters.map((_, index) => `:p${index + 1}`);
	return `${kind === 'procedure' ? 'call ' : ''}${routineName(routine)}(${places.join(', ')})`;
};

/** Returns the SHOW statement for the definition of a procedure. */
export const showProcedureSql = (routine: WarehouseRoutine): string =>
	`show procedure ${fullName(routine)}(${routine.parameters.join(', ')})`;

/** Returns the CREATE statement of a function, generated from the catalog; several if the catalog does not distinguish overloads. */
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
