/**
 * An answer that is an error. `name` is the class the SDK makes of it (`ClusterNotFoundFault`) where the
 * service's model has it; any other is sent as it stands (`InvalidParameterValue`, `ThrottlingException`).
 */
export class AwsError extends Error {
	readonly status: number | undefined;
	readonly headers: Readonly<Record<string, string>>;

	constructor(
		name: string,
		message: string,
		{status, headers = {}}: {readonly status?: number; readonly headers?: Readonly<Record<string, string>>} = {},
	) {
		super(message);
		this.name = name;
		this.status = status;
		this.headers = headers;
	}
}
