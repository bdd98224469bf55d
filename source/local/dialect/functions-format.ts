import type {FunctionTable} from './function-spec.ts';

export const formatFunctions: FunctionTable = {};
