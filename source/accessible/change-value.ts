import {whereFrom} from '../core/config-value.ts';
import {safeText} from '../core/text/safe-text.ts';
import type {Session} from '../store/session.ts';
import type {Talk} from './talk.ts';

/** Prompts for one value of the configuration and applies it. Saves it only on request. */
const changeValue = async (talk: Talk, session: Session, key: string): Promise<void> => {
	const editing = session.configEditing;
	const reason = editing ? editing.whyNot(key) : 'The configuration cannot be changed here.';
	if (!editing || reason !== undefined) {
		talk.say(reason ?? '');
		return;
	}

	const now = editing.textOf(key);
	const text = await talk.ask(
		`${key} is ${now === '' ? 'not shown or not set' : safeText(now)}. New value, or Enter to keep it:`,
	);
	if (!text) return;
	const [stopping] = await editing.edit(key, text);
	if (stopping) {
		talk.say(`Not changed. ${stopping.message}`);
		return;
	}

	await session.disconnect?.();
	talk.say(`${key} applies to this session.`);
	const answer = await talk.ask('Type s to save it to dwh.cfg, or Enter to continue without saving:');
	if (answer?.toLowerCase() === 's') talk.say(`Written to ${safeText(await editing.save())}.`);
};

/** Lists every value of the configuration as a numbered choice. */
export const changeValues = async (talk: Talk, session: Session): Promise<void> => {
	const choices = () =>
		(session.values ?? []).map(one => ({
			title: [`${one.key}: ${one.value === '' ? 'not set' : safeText(one.value)}`, whereFrom(one)]
				.filter(Boolean)
				.join(', from '),
			run: () => changeValue(talk, session, one.key),
		}));
	while (await talk.choose('Values', choices())) {
		// Reads the list again with the changed value.
	}
};
