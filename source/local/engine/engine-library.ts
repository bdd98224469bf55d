// Named here, because a bundled CommonJS package that is imported when needed has no names of its own.
export {DuckDBInstance, version} from '@duckdb/node-api';
