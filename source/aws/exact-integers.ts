/**
 * An answer's numbers become JavaScript numbers, which are exact up to 2^53 only. Longer ones are put
 * into quotes before the SDK reads them; it hands them on as text, from which an exact value is made.
 * Within a text the quotes around the key would be escaped, so nothing else can look like it.
 */
const longValues = /("longValue"\s*:\s*)(-?\d{16,})(?=\s*[,}])/g;

/** The body with integers of 16 digits and more as text; the same bytes where there are none. */
export const quoteLongValues = (body: Uint8Array): Uint8Array => {
	const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
	// One character a byte, so that nothing but digits and quotes can change.
	const text = bytes.toString('latin1');
	longValues.lastIndex = 0;
	if (!longValues.test(text)) return body;
	return Buffer.from(text.replace(longValues, '$1"$2"'), 'latin1');
};

const bytesOf = async (body: unknown): Promise<Uint8Array> => {
	if (body instanceof Uint8Array) return body;
	const chunks: Uint8Array[] = [];
	for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
	return Buffer.concat(chunks);
};

type Raw = {readonly response: {body?: unknown; readonly statusCode?: number}};

/** For the deserialize step, nearest to the connection: sees the answer before the SDK reads it. */
export const exactIntegers =
	<Args, Result extends object>(next: (args: Args) => Promise<Result>, context: {readonly commandName?: string}) =>
	async (args: Args): Promise<Result> => {
		const result = await next(args);
		const {response} = result as unknown as Raw;
		if (context.commandName === 'GetStatementResultCommand' && response.statusCode === 200) {
			response.body = quoteLongValues(await bytesOf(response.body));
		}

		return result;
	};
