import type {ErrorCode} from '../../core/error-codes.ts';
import {type NextStep, settingStep} from '../../core/next-step.ts';

type Match = RegExpExecArray;

export type SqlErrorRule = {
	readonly pattern: RegExp;
	readonly code: ErrorCode;
	/** Replaces the message of the engine. */
	readonly message?: (match: Match) => string;
	readonly nextSteps: (match: Match) => readonly NextStep[];
};

const always =
	(...steps: readonly NextStep[]) =>
	() =>
		steps;

/** Rules for messages of failed statements; the first match applies. */
export const sqlErrorRules: readonly SqlErrorRule[] = [
	{
		pattern: /cancel(?:l?ed|ing) (?:on user's request|statement|by user)|statement .* (?:was )?cancell?ed/i,
		code: 'cancelled',
		nextSteps: always('Run it again.'),
	},
	{
		pattern: /current transaction is aborted/i,
		code: 'transaction-failed',
		nextSteps: always('Run ROLLBACK, then repeat the transaction.'),
	},
	{
		pattern: /serializable isolation violation|could not serialize/i,
		code: 'serialization-conflict',
		nextSteps: always('Run it again after the other transaction ends.'),
	},
	{
		pattern: /not authorized to (?:assume|get credentials of) (?:iam )?role\s*(arn:\S*[^\s.,])?/i,
		code: 'role-not-assumable',
		nextSteps: ([, arn]) => [
			'Wait a minute and run it again. Redshift needs that time until it can assume a new role.',
			{
				text: `If it fails again, attach ${arn ?? 'the role'} to the warehouse and repair its trust policy`,
				command: 'up',
			},
		],
	},
	{
		pattern: /reached usage limit/i,
		code: 'state',
		message: () => 'The usage limit of the warehouse is reached. It accepts no statements.',
		nextSteps: always(
			'Wait until the period of the limit ends.',
			settingStep('Or raise the limit', 'DWH.USAGE_LIMIT', 'LIMIT'),
			{text: 'Then apply it', command: 'up'},
		),
	},
	{
		pattern: /(?:response|result) exceeded size limit|exceeds the (?:maximum )?(?:result )?size/i,
		code: 'sql',
		message: () => 'The result is larger than the 500 MB that can be fetched.',
		nextSteps: always('Read fewer rows or columns, or use UNLOAD to write the result to S3.'),
	},
	{
		pattern: /packet for query is too large/i,
		code: 'sql',
		message: () => 'A row of the result is larger than the 64 KB that can be fetched.',
		nextSteps: always('Read fewer columns, or cut the long ones with substring().'),
	},
	{
		pattern: /password authentication failed|invalid (?:credentials|password)/i,
		code: 'credentials',
		nextSteps: always(
			settingStep('Correct the user', 'CLUSTER.DB_USER', 'NAME'),
			'Or correct the secret that SECRET_ARN names.',
		),
	},
	{
		pattern: /database "([^"]+)" (?:does not exist|is not currently accepting)/i,
		code: 'state',
		nextSteps: ([, name]) => [
			settingStep(`The database "${name}" does not exist. Set another one`, 'CLUSTER.DB_NAME', 'NAME'),
		],
	},
	{
		pattern: /user "([^"]+)" does not exist/i,
		code: 'credentials',
		nextSteps: always(settingStep('Set a user of the database', 'CLUSTER.DB_USER', 'NAME')),
	},
	{
		pattern:
			/connection (?:refused|timed out|attempt failed)|could not connect|communication link|not (?:yet )?accepting|is (?:paused|starting up)/i,
		code: 'state',
		nextSteps: always({text: 'Check its state', command: 'status'}, {text: 'Create or resume it', command: 'up'}),
	},
	{
		pattern: /permission denied for (\w+) (\S+)/i,
		code: 'sql',
		nextSteps: ([, kind, name]) => [`Ask its owner to run: GRANT ... ON ${kind === 'schema' ? 'SCHEMA ' : ''}${name}.`],
	},
	{
		pattern: /status (?:code )?301|PermanentRedirect|must be addressed using the specified endpoint|different region/i,
		code: 'storage',
		message: () => 'The bucket is in another region than the warehouse.',
		nextSteps: always(
			"Add REGION with the bucket's region to the COPY. For the built-in project set [S3] REGION in dwh.cfg.",
		),
	},
	{
		pattern: /(?:S3ServiceException|s3).*(?:access ?denied|status (?:code )?403)/i,
		code: 'storage',
		message: () => 'The role of the warehouse lacks permission to read the files.',
		nextSteps: always(
			{text: 'Let its role read the sources of dwh.cfg', command: 'up'},
			settingStep('Or let it read every bucket', 'IAM_ROLE.S3_ACCESS', 'all'),
			'A role of your own needs s3:GetObject on the objects, s3:ListBucket on the bucket, and kms:Decrypt if they are encrypted.',
		),
	},
	{
		pattern: /specified S3 prefix '?([^']*)'? does not exist/i,
		code: 'storage',
		nextSteps: ([, prefix]) => [`Check the URI in dwh.cfg: no object key starts with "${prefix}".`],
	},
	{
		pattern: /S3ServiceException|NoSuchBucket|NoSuchKey|manifest|jsonpaths?/i,
		code: 'storage',
		nextSteps: always({text: 'Check the URIs in dwh.cfg and the files they match', command: 'etl --dry-run'}),
	},
	{
		pattern: /(?:relation|table|view) "?([\w.]+?(?:__\w+)?)"? does not exist/i,
		code: 'relation-missing',
		nextSteps: always(
			{text: 'Check which tables exist', command: 'tables list'},
			{text: 'Create the missing tables', command: 'tables create'},
		),
	},
	{
		pattern: /(?:relation|table|view) "?[\w.]+"? already exists/i,
		code: 'relation-exists',
		nextSteps: always('Choose another name, or drop the existing one.'),
	},
	{
		pattern: /column "?([\w.]+)"? does not exist/i,
		code: 'column-missing',
		nextSteps: always('Check its name. Unquoted names are folded to lower case.'),
	},
	{
		pattern: /divi(?:de|sion) by zero/i,
		code: 'sql',
		nextSteps: always('Divide by nullif(x, 0) instead of x, so that the result is NULL if x is 0.'),
	},
	{
		pattern: /invalid (?:input syntax|digit)|overflow|out of range/i,
		code: 'sql',
		nextSteps: always('Correct the value, cast only values that fit, or cast to a wider type.'),
	},
	{
		pattern: /function \S+ does not exist/i,
		code: 'sql',
		nextSteps: always('Check its name, and cast the arguments to its parameter types.'),
	},
	{
		pattern: /disk full|out of disk/i,
		code: 'disk',
		nextSteps: always('Drop unused tables, or use more or larger nodes.'),
	},
	{
		pattern: /out of memory|insufficient memory/i,
		code: 'sql',
		nextSteps: always('Read fewer rows or columns.'),
	},
	{
		pattern: /cannot (?:be executed|run) (?:inside|in) a transaction/i,
		code: 'sql',
		nextSteps: always('Run it alone.'),
	},
];
