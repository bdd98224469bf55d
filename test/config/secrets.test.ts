import {inspect} from 'node:util';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {DwhError} from '../../source/core/dwh-error.ts';
import {load} from './_helpers/load.ts';

const places = [
	'[CLUSTER]\nDB_PASSWORD=',
	"[CLUSTER]\nDB_PASSWORD='",
	'[DWH]\nDWH_DB_PASSWORD = Other1234\n[CLUSTER]\nDB_PASSWORD : ',
	'[DWH]\nDWH_DB_PASSWORD=Passw0rd\nDWH_DB_PASSWORD=',
	'[AWS]\nSECRET=',
	'[AWS]\nKEY=short\nAWS_SECRET_ACCESS_KEY = "',
	'[AWS]\nSESSION_TOKEN=',
	'[CREDENTIALS]\nSECRET=',
	'[CREDENTIALS]\nSECRE=',
	'[AWS]\nSECRETT=',
	'[DWH]\nDB_PASSWROD=',
	'[MINE]\nAPI_TOKEN=',
	'[CLUSTER]\nHOST=redshift://me:',
	'DB_PASSWORD=',
	'[DWH]\nDB_PASSWORD ',
];

const secretText = fc.stringMatching(/^[A-Za-z0-9#;%$!<>. -]{0,20}$/).map(text => `Q7${text}Zk9`);

test('a secret appears nowhere in the result, wherever it is set', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.constantFrom(...places),
			secretText,
			fc.constantFrom('local', 'aws'),
			async (place, hidden, target) => {
				const loaded = await load(place + hidden, {flags: {target}}).catch((error: unknown) => {
					expect(error).toBeInstanceOf(DwhError);
					return undefined;
				});
				if (!loaded) return;
				const shown = [
					JSON.stringify(loaded),
					inspect(loaded, {depth: 20, showHidden: true, getters: true}),
					`${loaded.settings.db.password}${loaded.settings.aws.secretAccessKey}`,
					...['db.password', 'cluster.db_password', 'aws.secret', 'aws.session_token', 'mine.api_token'].map(name =>
						loaded.settings.placeholder(name),
					),
				].join('\n');
				expect(shown.includes(hidden)).toBe(false);
			},
		),
		{numRuns: 300},
	);
});

test('the same for secrets of the environment', async () => {
	const hidden = 'Q7hushZk9';
	const names = [
		'DWH_CLUSTER_DB_PASSWORD',
		'DWH_DB_PASSWORD',
		'DB_PASSWORD',
		'DWH_AWS_SECRET',
		'SECRET',
		'AWS_SECRET_ACCESS_KEY',
		'AWS_SESSION_TOKEN',
	];
	for (const name of names) {
		const env = {AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE', [name]: hidden};
		const loaded = await load('', {env, flags: {target: 'aws'}});
		expect(inspect(loaded, {depth: 20, showHidden: true}) + JSON.stringify(loaded)).not.toContain(hidden);
	}
});
