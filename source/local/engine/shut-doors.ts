import type {DuckDBConnection} from '@duckdb/node-api';
import {quoteText} from '../dialect/quote.ts';

// Settings that our own code changes on its connections. Statements cannot change settings.
const ownSettings = [
	'TimeZone',
	'search_path',
	'preserve_insertion_order',
	'enable_progress_bar',
	'enable_progress_bar_print',
	'progress_bar_time',
];

/**
 * From here on until it is closed, the database reads and writes only its own files and those in `readable`, where
 * COPY puts its input. This cannot be reverted. Translation already blocks such statements; this is a second
 * barrier.
 */
export const shutDoors = async (connection: DuckDBConnection, readable: string | undefined): Promise<void> => {
	const statements = [
		'SET GLOBAL autoload_known_extensions = false',
		'SET GLOBAL autoinstall_known_extensions = false',
		'SET GLOBAL allow_community_extensions = false',
		'SET GLOBAL allow_persistent_secrets = false',
		`SET GLOBAL allowed_directories = [${readable === undefined ? '' : quoteText(`${readable}/`)}]`,
		'SET GLOBAL enable_external_access = false',
		`SET GLOBAL allowed_configs = [${ownSettings.map(quoteText).join(', ')}]`,
		'SET GLOBAL lock_configuration = true',
	];
	await connection.run(statements.join(';\n'));
};
