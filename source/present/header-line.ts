import type {ScreenId} from '../core/keys/screen-id.ts';
import type {Target} from '../core/settings.ts';
import {formatDollars} from '../core/text/format-number.ts';
import {type Line, lineWidth, type Span, span, spread} from '../core/text/line.ts';
import type {WarehouseState} from '../core/warehouse-state.ts';
import {warehouseSign} from './signs.ts';

/** The facts of the header: screen, warehouse, cost and running work. */
export type HeaderFacts = {
	/** Undefined on the home screen. */
	readonly screenTitle: string | undefined;
	/** The screen that Esc returns to, unless it is Home. */
	readonly from?: string | undefined;
	readonly fromScreen?: ScreenId | undefined;
	/** A project other than the built-in one. */
	readonly project?: string | undefined;
	readonly target: Target;
	/** Account number, or "embedded". */
	readonly account: string | undefined;
	readonly identifier: string;
	readonly connection: 'connecting' | 'ready' | 'failed';
	/** Undefined until the warehouse is checked for the first time. */
	readonly state: WarehouseState | undefined;
	/** The last check failed, so the state may be outdated. */
	readonly isStale: boolean;
	readonly region: string;
	readonly dollarsPerHour: number | undefined;
	/** Billed only while a statement runs. */
	readonly isPerUse?: boolean;
	/** Shown instead of the rate: "price unknown". */
	readonly rateNote?: string | undefined;
	/** Undefined if it is not counted. */
	readonly dollarsSoFar: number | undefined;
	/** Running work: "ETL 62 %", its duration if there is no percentage, and the key of its screen. */
	readonly work: readonly {
		readonly text: string;
		readonly elapsed: string | undefined;
		readonly key: string | undefined;
	}[];
	readonly isReadOnly: boolean;
};

const stateSpan = ({connection, state, isStale}: HeaderFacts): Span => {
	if (connection === 'failed') return span('✖ not connected', 'bad');
	if (connection === 'connecting') return span('○ connecting', 'dim');
	if (state === undefined) return isStale ? span('✖ unreachable', 'bad') : span('○ connecting', 'dim');
	return isStale ? span(`! ${state}?`, 'wait') : warehouseSign(state);
};

const signAlone = (one: Span): Span => ({...one, text: one.text.split(' ')[0] ?? ''});

const shortAccount = (account: string): string =>
	account.length > 9 ? `${account.slice(0, 4)}…${account.slice(-4)}` : account;

const shortName = (name: string): string => (name.length > 11 ? `${name.slice(0, 10)}…` : name);

/** Returns the running works; with little room the first one and the number of others. */
const workSpans = (works: HeaderFacts['work'], tightness: number): Span[][] => {
	const shown = tightness < 9 ? works : works.slice(0, 1);
	const more = works.length - shown.length;
	return shown.map(({text, elapsed, key}) => [
		span(
			`▸ ${text}${elapsed !== undefined && tightness < 3 ? ` ${elapsed}` : ''}${more > 0 ? ` +${more}` : ''}`,
			'focus',
		),
		...(key !== undefined && tightness < 6 ? [span(` (${key})`, 'dim')] : []),
	]);
};

/** Makes a click on it open the screen. */
const leading = (one: Span, screen: ScreenId): Span => ({
	...one,
	hit: {kind: 'key', scope: 'global', action: `open ${screen}`},
});

type Side = readonly (Span | false)[];

/**
 * Returns both sides of the header. With increasing `tightness`, texts are shortened before any is left out.
 */
const sidesOf = (facts: HeaderFacts, tightness: number): readonly [left: Side, right: Side] => {
	const {screenTitle, from, project, target, account, identifier, region, dollarsPerHour, dollarsSoFar} = facts;
	const isUntil = (most: number) => tightness < most;
	const gap = (wide: string) => span(isUntil(4) ? wide : ' ');
	const state = stateSpan(facts);
	// The screen's title and the program's name go before the state, because running work names its screen.
	const isNamedByWork = screenTitle !== undefined && facts.work.some(({text}) => text.startsWith(screenTitle));
	const left: Side = [
		isUntil(project !== undefined ? 4 : screenTitle === undefined ? 7 : 5) &&
			leading(span(' dwh-tui', 'strong'), 'home'),
		project !== undefined && isUntil(4) && span(' ·'),
		project !== undefined && isUntil(12) && span(` ${isUntil(6) ? project : shortName(project)}`, 'strong'),
		from !== undefined && isUntil(1) && leading(span(` › ${from}`, 'dim'), facts.fromScreen ?? 'home'),
		screenTitle !== undefined &&
			(isUntil(7) || !isNamedByWork) &&
			span(isUntil(5) ? ` › ${screenTitle}` : ` ${screenTitle}`),
		gap('   '),
		span(target === 'local' ? 'LOCAL' : 'AWS', target === 'local' ? 'focus' : 'wait'),
		account !== undefined && isUntil(10) && span(` ${isUntil(2) ? account : shortAccount(account)}`),
		...(isUntil(12) ? [gap(' · '), span(isUntil(8) ? identifier : shortName(identifier))] : []),
		span(' '),
		isUntil(8) ? state : signAlone(state),
		...(isUntil(9) ? [gap(' · '), span(region)] : []),
	];
	const rate =
		facts.rateNote ??
		(dollarsPerHour === undefined ? '' : `${formatDollars(dollarsPerHour)}/h${facts.isPerUse ? ' in use' : ''}`);
	const isFree = dollarsPerHour === 0 && dollarsSoFar === 0;
	const isCounted = dollarsSoFar !== undefined && rate !== '' && (isUntil(3) || !isFree);
	const total = isCounted ? ` · ${formatDollars(dollarsSoFar)}${isUntil(3) ? ' so far' : ''}` : '';
	const right: Side = [
		...(facts.isReadOnly ? [gap('  '), span(isUntil(6) ? 'READ-ONLY' : 'RO', 'wait')] : []),
		...workSpans(facts.work, tightness).flatMap(work => [gap('  '), ...work]),
		rate !== '' && isUntil(13) && gap('  '),
		rate !== '' &&
			isUntil(13) &&
			span(rate, facts.rateNote !== undefined || (dollarsPerHour ?? 0) > 0 ? 'wait' : 'plain'),
		total !== '' && isUntil(11) && span(total, 'dim'),
		span(' '),
	];
	return [left, right];
};

const tightest = 13;

/** Returns the header in exactly `width` cells; the least important parts are shortened and left out first. */
export const headerLine = (facts: HeaderFacts, width: number): Line => {
	for (let tightness = 0; ; tightness++) {
		const [left, right] = sidesOf(facts, tightness).map(side => side.filter(one => one !== false)) as [Span[], Span[]];
		if (lineWidth(left) + lineWidth(right) <= width || tightness === tightest) return spread(left, right, width);
	}
};
