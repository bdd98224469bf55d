import type {Answer} from './answer.ts';
import type {AwsError} from './aws-error.ts';
import type {ServiceInfo} from './services.ts';
import {errorShapeOf, type OperationShape} from './shape.ts';
import {writeJson} from './write-json.ts';
import {escapeXml, writeXml} from './write-xml.ts';

const xmlType = {'content-type': 'text/xml'};
const jsonType = {'content-type': 'application/x-amz-json-1.1'};

/** The answer to a call that went well. */
export const writeOutput = (
	info: ServiceInfo,
	operation: OperationShape,
	output: unknown,
	requestId: string,
): Answer => {
	if (info.protocol === 'json') {
		return {
			status: 200,
			headers: {...jsonType, 'x-amzn-requestid': requestId},
			body: writeJson(output ?? {}, operation.output),
		};
	}

	const {name} = operation;
	const isEmpty = operation.output.kind !== 'structure' || operation.output.members.size === 0;
	const result = isEmpty ? '' : `<${name}Result>${writeXml(output, operation.output)}</${name}Result>`;
	const body = `<${name}Response xmlns="${info.namespace}">${result}<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${name}Response>`;
	return {status: 200, headers: {...xmlType, 'x-amzn-requestid': requestId}, body};
};

/** The answer that makes the SDK throw this error. */
export const writeError = (
	info: ServiceInfo,
	module: Readonly<Record<string, unknown>>,
	error: AwsError,
	requestId: string,
): Answer => {
	const known = errorShapeOf(module, error.name);
	const code = known?.code ?? error.name;
	const status = error.status ?? known?.status ?? 400;
	const headers = {'x-amzn-requestid': requestId, ...error.headers};
	if (info.protocol === 'json') {
		const body = JSON.stringify({__type: code, [info.messageMember ?? 'message']: error.message});
		return {status, headers: {...jsonType, ...headers}, body};
	}

	if (info.protocol === 'rest-xml') {
		const body = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${escapeXml(error.message)}</Message><RequestId>${requestId}</RequestId></Error>`;
		return {status, headers: {'content-type': 'application/xml', ...headers}, body};
	}

	const type = known?.isServer || status >= 500 ? 'Receiver' : 'Sender';
	const body = `<ErrorResponse xmlns="${info.namespace}"><Error><Type>${type}</Type><Code>${code}</Code><Message>${escapeXml(error.message)}</Message></Error><RequestId>${requestId}</RequestId></ErrorResponse>`;
	return {status, headers: {...xmlType, ...headers}, body};
};
