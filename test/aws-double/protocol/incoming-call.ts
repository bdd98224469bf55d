import {AwsError} from './aws-error.ts';
import {isService, type Service, services} from './services.ts';

/** A request as it came over the wire. */
export type HttpRequest = {
	readonly method: string;
	/** As it was sent, still encoded. */
	readonly path: string;
	readonly query: URLSearchParams;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: Buffer;
};

type Authorization = {
	readonly accessKeyId: string;
	/** Date, region and service it was signed for. */
	readonly scope: readonly string[];
	readonly signedHeaders: readonly string[];
	readonly signature: string;
};

/** A request whose service and operation are known. */
export type IncomingCall = {
	readonly request: HttpRequest;
	readonly authorization: Authorization;
	readonly service: Service;
	readonly region: string;
	readonly operation: string;
};

const readAuthorization = (header: string | undefined): Authorization => {
	const found =
		/^AWS4-HMAC-SHA256 Credential=([^/]+)\/([^,]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/.exec(
			header ?? '',
		);
	if (!found) {
		throw new AwsError('MissingAuthenticationToken', 'Request is missing Authentication Token', {status: 403});
	}

	const [, accessKeyId = '', scope = '', signedHeaders = '', signature = ''] = found;
	return {accessKeyId, scope: scope.split('/'), signedHeaders: signedHeaders.split(';'), signature};
};

const s3Operation = ({method, path, query}: HttpRequest): string => {
	const hasKey = decodeURIComponent(path).replace(/^\/[^/]*\/?/, '') !== '';
	if (method === 'HEAD') return hasKey ? 'HeadObject' : 'HeadBucket';
	if (method !== 'GET') return `${method} ${path}`;
	if (hasKey) return 'GetObject';
	if (path === '/' || path === '') return 'ListBuckets';
	if (query.has('location')) return 'GetBucketLocation';
	return query.get('list-type') === '2' ? 'ListObjectsV2' : 'ListObjects';
};

const operationOf = (service: Service, request: HttpRequest): string => {
	const {protocol, target, version} = services[service];
	if (protocol === 'rest-xml') return s3Operation(request);
	if (protocol === 'json') {
		const [prefix, name = ''] = (request.headers['x-amz-target'] ?? '').split('.');
		if (prefix !== target || !/^application\/x-amz-json-1\.1$/.test(request.headers['content-type'] ?? '')) {
			throw new AwsError('UnknownOperationException', `This is no request of ${service}.`);
		}

		return name;
	}

	const body = new URLSearchParams(request.body.toString());
	const action = body.get('Action') ?? '';
	if (action === '') throw new AwsError('MissingAction', 'The request must contain the parameter Action');
	if (body.get('Version') !== version) {
		throw new AwsError('InvalidAction', `Could not find operation ${action} for version ${body.get('Version')}`);
	}

	return action;
};

/** Tells the services on the one port apart: by what a request was signed for, its target and its action. */
export const readCall = (request: HttpRequest): IncomingCall => {
	const authorization = readAuthorization(request.headers.authorization);
	const [, region = '', service = ''] = authorization.scope;
	if (!isService(service)) throw new AwsError('UnknownService', `Nobody here speaks for "${service}".`);
	return {request, authorization, service, region, operation: operationOf(service, request)};
};
