import {weighted} from '../weighted.ts';

/** A page of the service, and how its server answers. */
export type Page = {readonly page: string; readonly method: 'GET' | 'PUT'; readonly status: number};

export const nextSong: Page = {page: 'NextSong', method: 'PUT', status: 200};
export const home: Page = {page: 'Home', method: 'GET', status: 200};
export const login: Page = {page: 'Login', method: 'PUT', status: 307};
export const logout: Page = {page: 'Logout', method: 'PUT', status: 307};

const others: readonly (Page & {readonly weight: number})[] = [
	{...home, weight: 60},
	{page: 'Downgrade', method: 'GET', status: 200, weight: 6},
	{page: 'Settings', method: 'GET', status: 200, weight: 6},
	{page: 'Help', method: 'GET', status: 200, weight: 5},
	{page: 'About', method: 'GET', status: 200, weight: 4},
	{page: 'Upgrade', method: 'GET', status: 200, weight: 2},
	{page: 'Save Settings', method: 'PUT', status: 307, weight: 1},
	{page: 'Error', method: 'GET', status: 404, weight: 1},
	{page: 'Submit Upgrade', method: 'PUT', status: 307, weight: 1},
];

const drawOther = weighted(others.map(({weight}) => weight));

/** Any page where nothing is played. */
export const otherPage = (random: Parameters<typeof drawOther>[0]): Page => others[drawOther(random)] ?? home;
