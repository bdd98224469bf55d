import type {Tag} from '../account/records.ts';

/** Tags of a request, with nothing undefined in them. */
export const tagsOf = (tags: readonly {Key?: string | undefined; Value?: string | undefined}[] | undefined): Tag[] =>
	(tags ?? []).map(({Key = '', Value = ''}) => ({Key, Value}));
