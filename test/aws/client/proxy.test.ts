import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import net, {type AddressInfo, type Socket} from 'node:net';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi} from 'vitest';
import {createAwsBackend} from '../../../source/aws/create-aws-backend.ts';
import {DwhError} from '../../../source/core/dwh-error.ts';
import {systemClock} from '../../../source/store/system-clock.ts';
import {type Double, startDouble} from '../../aws-double/start-double.ts';
import {awsSettings} from '../_helpers/aws-settings.ts';

const never = new AbortController().signal;
const portOf = (server: net.Server): number => (server.address() as AddressInfo).port;
const listening = async <Server extends net.Server>(server: Server): Promise<Server> => {
	await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
	return server;
};

const folder = mkdtempSync(path.join(tmpdir(), 'dwh-proxy-'));
const certificate = path.join(folder, 'ca.pem');
const key = path.join(folder, 'key.pem');
const hasCertificate = (() => {
	try {
		const names = [
			'-subj',
			'/CN=aws.example.test',
			'-addext',
			'subjectAltName=DNS:aws.example.test,DNS:*.aws.example.test',
		];
		execFileSync(
			'openssl',
			[
				'req',
				'-x509',
				'-newkey',
				'ec',
				'-pkeyopt',
				'ec_paramgen_curve:P-256',
				'-nodes',
				'-days',
				'2',
				...names,
				'-keyout',
				key,
				'-out',
				certificate,
			],
			{stdio: 'ignore'},
		);
		return true;
	} catch {
		return false;
	}
})();

let double: Double;
let proxy: http.Server;
let front: https.Server | undefined;
/** First lines of what reached the proxy. */
let seen: string[] = [];
let password: string | undefined;
const sockets = new Set<Socket>();

/** Sends a request on to the stand-in, as it came. */
const passOn = (request: http.IncomingMessage, response: http.ServerResponse, to: string): void => {
	const on = http.request(to, {method: request.method, headers: request.headers}, answer => {
		response.writeHead(answer.statusCode ?? 500, answer.headers);
		answer.pipe(response);
	});
	request.pipe(on);
};
const isRefused = (request: http.IncomingMessage): boolean =>
	password !== undefined &&
	request.headers['proxy-authorization'] !== `Basic ${Buffer.from(`me:${password}`).toString('base64')}`;

beforeAll(async () => {
	double = await startDouble();
	proxy = http.createServer((request, response) => {
		seen.push(`${request.method} ${request.url}`);
		if (isRefused(request)) {
			response.writeHead(407, {'proxy-authenticate': 'Basic realm="p"'}).end();
			return;
		}

		const {pathname, search} = new URL(request.url ?? '/', 'http://nowhere');
		passOn(request, response, `${double.url}${pathname}${search}`);
	});
	if (hasCertificate) {
		const pair = {key: readFileSync(key), cert: readFileSync(certificate)};
		front = await listening(
			https.createServer(pair, (request, response) => passOn(request, response, `${double.url}${request.url}`)),
		);
	}

	proxy.on('connect', (request: http.IncomingMessage, socket: Socket) => {
		seen.push(`CONNECT ${request.url}`);
		sockets.add(socket);
		if (isRefused(request) || !front) {
			socket.end(`HTTP/1.1 ${front ? '407 Proxy Authentication Required' : '503 Closed'}\r\ncontent-length: 0\r\n\r\n`);
			return;
		}

		const tunnel = net.connect(portOf(front), '127.0.0.1', () => {
			socket.write('HTTP/1.1 200 OK\r\n\r\n');
			tunnel.pipe(socket).pipe(tunnel);
		});
		sockets.add(tunnel);
		for (const one of [tunnel, socket]) one.on('error', () => undefined);
	});
	await listening(proxy);
});
afterAll(async () => {
	for (const socket of sockets) socket.destroy();
	proxy.close();
	front?.close();
	await double.close();
	rmSync(folder, {recursive: true, force: true});
});
beforeEach(() => {
	seen = [];
	password = undefined;
	for (const name of ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY', 'AWS_CA_BUNDLE'])
		for (const spelled of [name, name.toLowerCase()]) if (!spelled.startsWith('aws')) vi.stubEnv(spelled, undefined);
	for (const [name, value] of Object.entries(double.env)) vi.stubEnv(name, value);
	vi.stubEnv('AWS_PROFILE', undefined);
	vi.stubEnv('AWS_MAX_ATTEMPTS', '1');
});
afterEach(() => void vi.unstubAllEnvs());

const here = () => `127.0.0.1:${portOf(proxy)}`;

const withBackend = async <Result>(use: (backend: Awaited<ReturnType<typeof createAwsBackend>>) => Promise<Result>) => {
	const backend = await createAwsBackend({settings: awsSettings(), clock: systemClock});
	try {
		return await use(backend);
	} finally {
		await backend.close();
	}
};
const whoAmI = () => withBackend(({provisioner}) => provisioner.whoAmI(never));
const failure = async (): Promise<DwhError> => {
	const thrown = await whoAmI().then(
		() => undefined,
		(error: unknown) => error,
	);
	expect(thrown).toBeInstanceOf(DwhError);
	return thrown as DwhError;
};

describe('an http address', () => {
	beforeEach(() => vi.stubEnv('AWS_ENDPOINT_URL', 'http://aws.example.test'));

	test.each(['HTTP_PROXY', 'http_proxy', 'ALL_PROXY'])('is reached through %s, by every service', async name => {
		vi.stubEnv(name, `http://${here()}`);
		await withBackend(async ({provisioner, warehouse, storage}) => {
			expect(await provisioner.whoAmI(never)).toMatchObject({account: '123456789012'});
			await provisioner.observe(never);
			await warehouse.submit({name: 'q', sql: ['select 1']}, never).catch(() => undefined);
			await storage.measure('s3://bucket/key', never).catch(() => undefined);
		});
		expect(seen.length).toBeGreaterThanOrEqual(5);
		expect(seen.filter(line => !/^\w+ http:\/\/aws\.example\.test(:80)?\//.test(line))).toEqual([]);
	});

	test('is reached through a proxy that is named without a scheme', async () => {
		vi.stubEnv('HTTP_PROXY', here());
		expect((await whoAmI()).account).toBe('123456789012');
	});

	test('that NO_PROXY names is reached without it', async () => {
		vi.stubEnv('HTTP_PROXY', `http://${here()}`);
		vi.stubEnv('NO_PROXY', 'localhost,127.0.0.1');
		vi.stubEnv('AWS_ENDPOINT_URL', double.url);
		expect((await whoAmI()).account).toBe('123456789012');
		expect(seen).toEqual([]);
	});

	test('behind a proxy with a password needs it, and never shows it', async () => {
		password = 'geheim%20';
		vi.stubEnv('HTTP_PROXY', `http://me:wrong-secret@${here()}`);
		const error = await failure();
		expect(error.message).toContain('the proxy requires a user and a password (HTTP 407)');
		expect(JSON.stringify([error.message, error.nextSteps])).not.toContain('wrong-secret');
		password = 'geheim';
		vi.stubEnv('HTTP_PROXY', `http://me:geheim@${here()}`);
		expect((await whoAmI()).account).toBe('123456789012');
	});

	test('behind a proxy that is not there names the variable, and not its value', async () => {
		const closed = await listening(net.createServer());
		const port = portOf(closed);
		await new Promise(resolve => closed.close(resolve));
		vi.stubEnv('HTTP_PROXY', `http://me:wrong-secret@127.0.0.1:${port}`);
		const error = await failure();
		expect(error.kind).toBe('connection');
		expect(error.nextSteps.join()).toContain('Requests go through the proxy of HTTP_PROXY');
		expect(JSON.stringify([error.message, error.nextSteps])).not.toContain('wrong-secret');
	});
});

describe('an https address', () => {
	beforeEach(() => vi.stubEnv('AWS_ENDPOINT_URL', 'https://aws.example.test'));

	test.each(['HTTPS_PROXY', 'https_proxy'])('is reached by CONNECT at the proxy of %s', async name => {
		vi.stubEnv(name, here());
		await whoAmI().catch(() => undefined);
		expect(seen).toEqual(['CONNECT aws.example.test:443']);
	});

	test.skipIf(!hasCertificate)(
		'is trusted by the certificates of AWS_CA_BUNDLE, through a proxy and without',
		async () => {
			vi.stubEnv('HTTPS_PROXY', `http://${here()}`);
			const error = await failure();
			expect(error.message).toContain('is not trusted');
			expect(error.nextSteps.join()).toContain('AWS_CA_BUNDLE=');
			vi.stubEnv('AWS_CA_BUNDLE', certificate);
			expect((await whoAmI()).account).toBe('123456789012');
		},
	);

	test.each([
		['missing', undefined],
		['no PEM', 'hello'],
	])('with a bundle that is %s says which', async (name, text) => {
		const file = path.join(folder, `${name}.pem`);
		if (text !== undefined) writeFileSync(file, text);
		vi.stubEnv('AWS_CA_BUNDLE', file);
		const error = await failure();
		expect(error).toMatchObject({kind: 'config', message: expect.stringContaining(`AWS_CA_BUNDLE (${file})`)});
	});
});
