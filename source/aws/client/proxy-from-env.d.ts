declare module 'proxy-from-env' {
	/** Returns the proxy of the environment for a URL; empty for none. */
	export const getProxyForUrl: (url: string) => string;
}
