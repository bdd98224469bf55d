/** A word that this project does not use, and the field's word for what it meant. */
export type RetiredWord = {
	/** Matched against words in lower case, with names cut into their parts: `handIn` and `hand-in` are `hand in`. */
	readonly pattern: RegExp;
	readonly use: string;
	/** Refused as a name of code only; an ordinary word in a sentence. */
	readonly isName?: true;
	/** What the pattern must find, for the test that no rule is dead. */
	readonly example: string;
};

export const retiredWords: readonly RetiredWord[] = [
	// A question mark is one, and `question` is a method of readline.
	{pattern: /(?<!\.)\bquestions?\b(?! mark)|\bquestion(?:ed|ing)\b/, use: 'query, prompt', example: 'a saved question'},
	// A person may be asked; everything else is checked, queried or requested.
	{
		pattern:
			/\basked\b|\bwithout asking\b|\bask(?:s|ing)? (?:of|about|aws|iam|redshift|the (?:warehouse|engine|server|service))\b/,
		use: 'query, check, request',
		example: 'askAws()',
	},
	{pattern: /\bhand(?:s|ing)? (?:it |them )?in\b|\bhanded\b/, use: 'submit, pass', example: 'handIn(statement)'},
	{pattern: /\b(?:go|goes|going|gone|went) on\b/, use: 'resume, continue', example: 'what goes on then'},
	{pattern: /\b(?:beg[aiu]n|begins|starts?|started) again\b|\banew\b/, use: 'restart', example: 'begins again'},
	{pattern: /(?<!\ball )\bsettl(?:e|es|ed|ing)\b/, use: 'outcome, end', example: 'settleStatement'},
	{pattern: /\bpac(?:e|es|ed|ing)\b/, use: 'poll interval, poll schedule', example: 'the pace of polling'},
	{pattern: /\bpremises?\b/, use: 'warehouse folder', example: 'openPremises()'},
	{pattern: /\b(?:keep|mind)ers?\b/, use: 'connection manager, idle-result reaper', example: 'DatabaseKeeper'},
	// What contains something holds it, and a process holds a lock; a lock itself is no hold, and a value applies.
	{
		pattern: /\b(?:const|type) hold\s*[=:]|\b(?:read|write|drop) hold\b|\.hold\b|\bhold\??:/,
		use: 'lock',
		isName: true,
		example: 'readHold(file)',
	},
	{pattern: /\bhold\.json\b/, use: 'lock', example: 'hold.json'},
	{
		pattern:
			/\bholds? (?:for (?:every|this|all|one)|now|everywhere|here|there|first)\b|\b(?:that|where (?:it|they|keys)|keys|defaults) holds?(?=[,.;:)']|$)/m,
		use: 'apply, in use',
		example: 'what holds for this run',
	},
	{pattern: /\blet(?:s|ting)? go\b/, use: 'close, release', example: 'letGo()'},
	{pattern: /(?<!query )\bslots?\b(?! count| integer)/, use: 'semaphore, concurrency limit', example: 'freeSlots'},
	{pattern: /\bchecks? whole\b/, use: 'verify the end of the stream', example: 'checkWhole(stream)'},
	{pattern: /\bclaim(?:s|ed|ing)?\b/, use: 'load lock', example: 'claimLoad()'},
	{pattern: /\btakeovers?\b|\b(?:a|the|this|of) take over\b/, use: 'take over the lock', example: 'the take-over'},
	{pattern: /\b(?:open|unfinished) loads?\b/, use: 'interrupted run', example: 'findUnfinishedLoad'},
	{pattern: /\bconsequences?\b/, use: 'impact of the failure', example: 'consequenceOf(error)'},
	{
		pattern: /\blook(?:s|ed|ing)?\b(?! (?:around|like))|\bseen just now\b/,
		use: 'check, find, refresh, updated',
		example: 'look for the role',
	},
	{pattern: /\bother kind\b/, use: 'other deployment type', example: 'otherKind'},
	{pattern: /\btruths?\b/, use: 'expected results', example: 'isTruthAbout'},
	{pattern: /\bonce\??:(?! true)|\.once\b(?!\()/, use: 'idempotency key', isName: true, example: 'entry.once'},
	{pattern: /\bsurroundings?\b/, use: 'context', example: 'its surroundings'},
	{
		pattern: /\b(?:around|told|noted)\b|\b(?:const|let|readonly) kept\s*[=:]/,
		use: 'context, reported',
		isName: true,
		example: 'const told = 1',
	},
	{pattern: /\bconst (?:most(?! active)|longest) [a-z]/, use: 'max', isName: true, example: 'const longestName = 1'},
	{pattern: /\btype (?:owned|found)\s*=/, use: 'resource, result of ensure', isName: true, example: 'type Found = {'},
	{pattern: /\bverbs\b/, use: 'actions', example: 'verbs of a screen'},
	{pattern: /\b(?:told|tells?|telling|says? so)\b/, use: 'report', example: 'tells them all'},
	{
		pattern: /\b(?:whoever|nobody|somebody|so many)\b/,
		use: 'the actor: you, AWS, another process, the role',
		example: 'nobody answers',
	},
	{pattern: /(?<!\bselect )\bfrom where\b/, use: 'source', example: 'fromWhere'},
	{pattern: /\bto know\b/, use: 'notices', example: '3 to know'},
	{pattern: /\bwhat is marked\b/, use: 'selection', example: 'what is marked'},
	{pattern: /\blets? it hold\b/, use: 'apply', example: 'let it hold'},
	{pattern: /\bhold(?:s|ing)? on to\b/, use: 'in use by another resource', example: 'still holds on to it'},
	{pattern: /\b(?:spoken|speaks?) to\b/, use: 'unreachable', example: 'cannot be spoken to'},
];

/** Names of code without its comments and quoted texts; what stands in `${}` is code. */
const namesOf = (text: string): string =>
	text
		.replaceAll(/\/\*[\s\S]*?\*\/|(?<![:'"`\\])\/\/[^\n]*/g, comment => comment.replaceAll(/[^\n]/g, ' '))
		.replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g, "''")
		.replaceAll(/`(?:[^`\\]|\\.)*`/g, template => (template.match(/\$\{[^}]*\}|\n/g) ?? []).join(''));

/** Names cut into their parts, and sentences that run over lines of a comment without its stars and slashes. */
const wordsOf = (text: string): string =>
	text
		.replaceAll(/(?<=[a-z\d])(?=[A-Z])|(?<=\w)[-_](?=\w)/g, ' ')
		.replaceAll(/(?<=\n)[^\S\n]*(?:\*|\/\/|--|#)(?= )/g, '')
		.toLowerCase();

/** What a text says in retired words: the line, the words and what to write instead. */
export const findRetiredWords = (text: string): {line: number; words: string; use: string; isName: boolean}[] => {
	const words = wordsOf(text);
	const names = wordsOf(namesOf(text));
	return retiredWords.flatMap(({pattern, use, isName}) => {
		const own = isName ? names : words;
		const across = new RegExp(pattern.source.replaceAll(' ', '\\s+'), `g${pattern.flags}`);
		return [...own.matchAll(across)].map(match => ({
			line: own.slice(0, match.index).split('\n').length,
			words: match[0],
			use,
			isName: isName ?? false,
		}));
	});
};
