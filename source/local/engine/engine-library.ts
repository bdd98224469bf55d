// Re-exported by name: a bundled CommonJS package that is imported dynamically has no named exports.
export {DuckDBInstance, DuckDBScalarFunction, INTEGER, LIST, listValue, VARCHAR, version} from '@duckdb/node-api';
