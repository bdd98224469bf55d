// Named here, because a bundled CommonJS package that is imported when needed has no names of its own.
export {DuckDBInstance, DuckDBScalarFunction, INTEGER, LIST, listValue, VARCHAR, version} from '@duckdb/node-api';
