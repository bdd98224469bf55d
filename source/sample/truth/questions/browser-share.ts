import {compareText} from '../../compare-text.ts';
import type {Question} from '../question.ts';
import {percent} from '../tenths.ts';

const signs: readonly (readonly [browser: string, ...signs: string[]])[] = [
	['Edge', 'Edge/', 'Edg/'],
	['Opera', 'OPR/', 'Opera'],
	['Firefox', 'Firefox/'],
	['Chrome', 'Chrome/'],
	['Internet Explorer', 'MSIE ', 'Trident/'],
	['Safari', 'Safari/'],
];

const browserOf = (userAgent: string): string =>
	signs.find(([, ...texts]) => texts.some(text => userAgent.includes(text)))?.[0] ?? 'Other';

export const browserShare = (): Question => {
	const byAgent = new Map<string, number>();
	return {
		add: ({userAgent}) => {
			byAgent.set(userAgent, (byAgent.get(userAgent) ?? 0) + 1);
		},
		result({rowCounts}) {
			const plays = new Map<string, number>();
			for (const [userAgent, count] of byAgent) {
				const browser = browserOf(userAgent);
				plays.set(browser, (plays.get(browser) ?? 0) + count);
			}

			return {
				columns: ['browser', 'plays', 'percent'],
				rows: [...plays]
					.sort((a, b) => b[1] - a[1] || compareText(a[0], b[0]))
					.map(([browser, count]) => [browser, count, percent(count, rowCounts.songplays ?? 0)]),
			};
		},
	};
};
