import type {OptionValue} from './tree/option.ts';

/** Returns an option's value as stored and shown; undefined for an option without a value. */
export const optionText = (value: OptionValue | undefined): string => {
	switch (value?.kind) {
		case undefined:
		case 'query':
			return '';
		case 'text':
			return value.value;
		case 'number':
			return String(value.value);
		case 'word':
			return value.word;
		case 'name':
			return value.name.name;
		case 'object':
			return value.name.parts.map(part => part.name).join('.');
		case 'placeholder':
			return value.text;
		case 'list':
			return value.items.map(optionText).join(', ');
		default:
			return value satisfies never;
	}
};
