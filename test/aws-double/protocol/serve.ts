import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {AwsError} from './aws-error.ts';
import {handleCall, type Office} from './handle-call.ts';
import {type HttpRequest, readCall} from './incoming-call.ts';

export type Server = {readonly url: string; close(): Promise<void>};

const readBody = async (request: IncomingMessage): Promise<Buffer> => {
	const parts: Buffer[] = [];
	for await (const part of request) parts.push(part as Buffer);
	return Buffer.concat(parts);
};

const readRequest = async (request: IncomingMessage): Promise<HttpRequest> => {
	const [path = '/', query = ''] = (request.url ?? '/').split('?');
	const headers = Object.fromEntries(
		Object.entries(request.headers).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.join(', ') : (value ?? ''),
		]),
	);
	return {
		method: request.method ?? 'GET',
		path,
		query: new URLSearchParams(query),
		headers,
		body: await readBody(request),
	};
};

const send = (
	response: ServerResponse,
	wall: number,
	status: number,
	headers: Readonly<Record<string, string>>,
	body: string | Uint8Array,
): void => {
	response.sendDate = false;
	response.writeHead(status, {...headers, date: new Date(wall).toUTCString()});
	response.end(body);
};

/** Serves every service on one port of the loopback address; 0 takes a free one. */
export const serve = async (office: Office, port: number): Promise<Server> => {
	const answer = async (message: IncomingMessage, response: ServerResponse): Promise<void> => {
		const gone = new AbortController();
		response.on('close', () => {
			if (!response.writableEnded) gone.abort(new Error('The client has gone.'));
		});
		const request = await readRequest(message);
		const wall = office.world.clock.wall();
		try {
			const outcome = await handleCall(readCall(request), office, gone.signal);
			if (outcome === 'hanging' || gone.signal.aborted) return;
			if (outcome === 'dropped') message.socket.destroy();
			else send(response, office.world.clock.wall(), outcome.status, outcome.headers, outcome.body);
		} catch (error) {
			const {status, name} = error instanceof AwsError ? error : new AwsError('InternalFailure', '');
			const isJson = /json/.test(request.headers['content-type'] ?? '');
			const text = (error as Error).message;
			const body = isJson
				? JSON.stringify({__type: name, message: text})
				: `<ErrorResponse><Error><Type>Sender</Type><Code>${name}</Code><Message>${text}</Message></Error></ErrorResponse>`;
			send(response, wall, status ?? 400, {'content-type': isJson ? 'application/x-amz-json-1.1' : 'text/xml'}, body);
		}
	};

	const server = createServer((message, response) => {
		// A client that goes while it sends has nobody to be told.
		answer(message, response).catch(() => message.socket.destroy());
	});
	server.keepAliveTimeout = 60_000;
	const {promise, resolve, reject} = Promise.withResolvers<void>();
	server.once('error', reject);
	server.listen(port, '127.0.0.1', resolve);
	await promise;
	const {port: own} = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${own}`,
		async close() {
			const closed = new Promise(done => server.close(done));
			server.closeAllConnections();
			await closed;
		},
	};
};
