const webkit = 'AppleWebKit/537.36 (KHTML, like Gecko)';

const chrome = (system: string, version: string) =>
	`"Mozilla/5.0 (${system}) ${webkit} Chrome/${version} Safari/537.36"`;
const safari = (system: string, version: string) =>
	`"Mozilla/5.0 (${system}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/${version} Safari/605.1.15"`;
const firefox = (system: string, version: string) =>
	`Mozilla/5.0 (${system}; rv:${version}) Gecko/20100101 Firefox/${version}`;

/** What browsers of the time call themselves, the usual ones first; most stand in quotes of their own. */
export const userAgents = [
	chrome('Windows NT 10.0; Win64; x64', '70.0.3538.77'),
	chrome('Macintosh; Intel Mac OS X 10_14_1', '70.0.3538.102'),
	firefox('Windows NT 6.1; WOW64', '63.0'),
	safari('Macintosh; Intel Mac OS X 10_13_6', '12.0.1'),
	chrome('X11; Linux x86_64', '69.0.3497.100'),
	safari('iPhone; CPU iPhone OS 12_1 like Mac OS X', '12.0'),
	firefox('X11; Ubuntu; Linux x86_64', '62.0'),
	firefox('Macintosh; Intel Mac OS X 10.12', '63.0'),
	safari('iPad; CPU OS 11_4_1 like Mac OS X', '11.0'),
	'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; rv:11.0) like Gecko',
	'Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)',
	`"Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${webkit} Chrome/64.0.3282.140 Safari/537.36 Edge/17.17134"`,
	`"Mozilla/5.0 (Windows NT 10.0; WOW64) ${webkit} Chrome/69.0.3497.100 Safari/537.36 OPR/56.0.3051.52"`,
	'ListenBox/2.1 (embedded player)',
] as const;
