/** Signs inside a text, as one says them. */
export const spokenText = (text: string): string =>
	text
		.replaceAll(/^(\s*)→ /gm, '$1next: ')
		.replaceAll('→', 'to')
		.replaceAll(' · ', ', ')
		.replaceAll('×', 'times');
