import type {Identity, Snapshot} from '../backend.ts';
import {type Settings, statementUser} from '../core/settings.ts';
import {formatBytes} from '../core/text/format-number.ts';
import {coarseAge, formatMoment} from '../core/text/format-time.ts';
import {type Span, span} from '../core/text/line.ts';
import {safeText} from '../core/text/safe-text.ts';
import {costTexts} from './billing-text.ts';
import type {StepText} from './next-step/next-step-text.ts';
import {warehouseSign} from './signs.ts';

/** A label and its value; the label is empty if the value continues the previous field. */
export type Field = readonly [label: string, value: Span];

const encryptionOf = (isEncrypted: boolean | undefined): string =>
	isEncrypted === undefined ? '' : isEncrypted ? ' · encrypted' : ' · not encrypted';

const readyField = ({state, isReady, usedBy, waitsFor}: Snapshot, stepText: StepText): Field => {
	if (isReady && usedBy === undefined) return ['ready', span('✔ ready for statements', 'good')];
	if (isReady) return ['in use by', span(`${usedBy}; statements wait for it`, 'wait')];
	if (waitsFor !== undefined) return ['waits for', span(waitsFor, 'wait')];
	if (state === 'paused')
		return ['waits for', span(`you. ${stepText({text: 'Resume it', command: 'resume'})}`, 'wait')];
	if (state === 'absent') return ['waits for', span(`you. ${stepText({text: 'Create it', command: 'up'})}`, 'wait')];
	return ['waits for', span('an unknown reason', 'wait')];
};

const notYet = (value: string | undefined, words: string): Span =>
	value === undefined ? span(words, 'dim') : span(value);

const safeField = ([label, value]: Field): Field => [label, {...value, text: safeText(value.text)}];

/** Returns the fields of a warehouse: state, reason for waiting, cost, size and age. */
export const warehouseFields = (snapshot: Snapshot, now: number, stepText: StepText): Field[] => {
	const {state, isReady, typical, nodes, version, storageBytes, isEncrypted, createdAt} = snapshot;
	const costs = costTexts(snapshot).map((text, index): Field => [index === 0 ? 'cost' : '', span(text)]);
	return [
		['state', warehouseSign(state)] as const,
		readyField(snapshot, stepText),
		...(typical && !isReady && state !== 'absent' ? [['usually', span(typical)] as const] : []),
		...costs,
		['nodes', span(`${nodes}${version ? ` · ${version}` : ''}`)] as const,
		[
			'storage',
			span(`${storageBytes === undefined ? 'not known' : formatBytes(storageBytes)}${encryptionOf(isEncrypted)}`),
		] as const,
		[
			'created',
			notYet(
				createdAt === undefined ? undefined : `${formatMoment(createdAt, now)} · ${coarseAge(now - createdAt).text}`,
				'not yet',
			),
		] as const,
	].map(safeField);
};

/** Returns the region, database, account and role of a warehouse. */
export const placeFields = (
	{identifier, region, endpoint, role}: Snapshot,
	settings: Settings,
	identity: Identity | undefined,
): Field[] =>
	[
		['warehouse', span(`${identifier} in ${region}`)] as const,
		['database', span(`${settings.db.name} as ${statementUser(settings)}`)] as const,
		['endpoint', notYet(endpoint, 'none yet')] as const,
		...(identity ? [['account', span(`${identity.account} · ${identity.user}`)] as const] : []),
		['role', span(`${role.name} · ${role.sync}`)] as const,
		['', notYet(role.arn, 'no ARN yet')] as const,
	].map(safeField);
