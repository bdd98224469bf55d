declare module 'proxy-from-env' {
	/** The proxy for a request to this address by the variables of the environment; empty for none. */
	export const getProxyForUrl: (url: string) => string;
}
