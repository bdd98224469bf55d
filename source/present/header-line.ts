import type {ScreenId} from '../core/keys/screen-id.ts';
import type {Target} from '../core/settings.ts';
import {formatDollars} from '../core/text/format-number.ts';
import {type Line, lineWidth, type Span, span, spread} from '../core/text/line.ts';
import type {WarehouseState} from '../core/warehouse-state.ts';
import {warehouseSign} from './signs.ts';

/** What the header says: where am I, what does it cost, what is running. */
export type HeaderFacts = {
	/** Undefined on the home screen. */
	readonly screenTitle: string | undefined;
	/** The screen that Esc leads back to, unless that is home. */
	readonly from?: string | undefined;
	readonly fromScreen?: ScreenId | undefined;
	/** A project other than the built-in one. */
	readonly project?: string | undefined;
	readonly target: Target;
	/** Account number, or "embedded". */
	readonly account: string | undefined;
	readonly identifier: string;
	readonly connection: 'connecting' | 'ready' | 'failed';
	/** Undefined until the warehouse was checked a first time. */
	readonly state: WarehouseState | undefined;
	/** The last check failed: the state is an old one. */
	readonly isStale: boolean;
	readonly region: string;
	readonly dollarsPerHour: number | undefined;
	/** It bills so only while a statement runs. */
	readonly isPerUse?: boolean;
	/** Said in place of the dollars: "price unknown". */
	readonly rateNote?: string | undefined;
	/** Undefined where it is not counted. */
	readonly dollarsSoFar: number | undefined;
	/** Running work: "ETL 62 %", for how long where that does not say it, and the key of the screen that shows it. */
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

/** Each of the running works; in the least room the first one, and how many there are besides. */
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

/** A click on it opens the screen. */
const leading = (one: Span, screen: ScreenId): Span => ({
	...one,
	hit: {kind: 'key', scope: 'global', action: `open ${screen}`},
});

type Side = readonly (Span | false)[];

/**
 * Both sides of the header. Where there is little room, what can be said shorter is said shorter before
 * anything is left out; `tightness` counts how far that goes.
 */
const sidesOf = (facts: HeaderFacts, tightness: number): readonly [left: Side, right: Side] => {
	const {screenTitle, from, project, target, account, identifier, region, dollarsPerHour, dollarsSoFar} = facts;
	const isUntil = (most: number) => tightness < most;
	const gap = (wide: string) => span(isUntil(4) ? wide : ' ');
	const state = stateSpan(facts);
	// What runs names the screen too, and the program's name is known: the state is to keep its word.
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

/** The header in exactly `width` cells; what matters least is shortened, then left out, first. */
export const headerLine = (facts: HeaderFacts, width: number): Line => {
	for (let tightness = 0; ; tightness++) {
		const [left, right] = sidesOf(facts, tightness).map(side => side.filter(one => one !== false)) as [Span[], Span[]];
		if (lineWidth(left) + lineWidth(right) <= width || tightness === tightest) return spread(left, right, width);
	}
};
