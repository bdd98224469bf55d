import {formatDollars} from './format-dollars.ts';
import {type Line, lineWidth, type Span, span, spread} from './line.ts';
import type {Target} from './settings.ts';
import {warehouseSign} from './warehouse-sign.ts';
import type {WarehouseState} from './warehouse-state.ts';

/** What the header says: where am I, what does it cost, what is running. */
export type HeaderFacts = {
	/** Undefined on the home screen. */
	readonly screenTitle: string | undefined;
	/** The screen that Esc leads back to, unless that is home. */
	readonly from?: string | undefined;
	readonly target: Target;
	/** Account number, or "embedded". */
	readonly account: string | undefined;
	readonly identifier: string;
	readonly connection: 'connecting' | 'ready' | 'failed';
	/** Undefined until the first look at the warehouse. */
	readonly state: WarehouseState | undefined;
	/** The state is an old one, because the last look failed. */
	readonly isStale: boolean;
	readonly region: string;
	readonly dollarsPerHour: number | undefined;
	readonly dollarsSoFar: number | undefined;
	/** Running work: "ETL 62 %". */
	readonly work: readonly string[];
	readonly isReadOnly: boolean;
};

type Part = {readonly spans: readonly Span[]; readonly rank: number; readonly isRight?: boolean};

const stateSpan = ({connection, state, isStale}: HeaderFacts): Span => {
	if (connection === 'failed') return span('✖ not connected', 'bad');
	if (connection === 'connecting' || state === undefined) return span('○ connecting', 'dim');
	return isStale ? span(`! ${state}?`, 'wait') : warehouseSign(state);
};

/** The parts that fit, most important first to stay. Rank 0 always stays. */
const partsOf = (facts: HeaderFacts): Part[] => [
	{rank: 0, spans: [span(' dwh-tui', 'strong')]},
	...(facts.from ? [{rank: 8, spans: [span(` › ${facts.from}`, 'dim')]}] : []),
	...(facts.screenTitle ? [{rank: 0, spans: [span(` › ${facts.screenTitle}`)]}] : []),
	{
		rank: 1,
		spans: [span('   '), span(facts.target === 'local' ? 'LOCAL' : 'AWS', facts.target === 'local' ? 'focus' : 'wait')],
	},
	...(facts.account ? [{rank: 6, spans: [span(` ${facts.account}`)]}] : []),
	{rank: 3, spans: [span(' · '), span(facts.identifier)]},
	{rank: 2, spans: [span(' '), stateSpan(facts)]},
	{rank: 7, spans: [span(' · '), span(facts.region)]},
	...(facts.isReadOnly ? [{rank: 2, isRight: true, spans: [span('  '), span('READ-ONLY', 'wait')]}] : []),
	...facts.work.map(work => ({rank: 1, isRight: true, spans: [span('  '), span(`▸ ${work}`, 'focus')]})),
	...(facts.dollarsPerHour === undefined
		? []
		: [
				{
					rank: 4,
					isRight: true,
					spans: [
						span('  '),
						span(`${formatDollars(facts.dollarsPerHour)}/h`, facts.dollarsPerHour > 0 ? 'wait' : 'plain'),
					],
				},
			]),
	...(facts.dollarsSoFar === undefined
		? []
		: [{rank: 5, isRight: true, spans: [span(` · ${formatDollars(facts.dollarsSoFar)} so far`, 'dim')]}]),
	{rank: 0, isRight: true, spans: [span(' ')]},
];

/** The header in exactly `width` cells; what matters least is left out first. */
export const headerLine = (facts: HeaderFacts, width: number): Line => {
	let parts = partsOf(facts);
	const total = () => parts.reduce((sum, part) => sum + lineWidth(part.spans), 0);
	while (total() > width) {
		const worst = Math.max(...parts.map(part => part.rank));
		if (worst === 0) break;
		parts = parts.filter(part => part.rank !== worst);
	}

	const side = (isRight: boolean) =>
		parts.filter(part => Boolean(part.isRight) === isRight).flatMap(part => part.spans);
	return spread(side(false), side(true), width);
};
