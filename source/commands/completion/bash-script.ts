import type {CompletionTable} from './completion-table.ts';

const namesOf = (entries: readonly {readonly name: string}[]): string => entries.map(({name}) => name).join(' ');

/** Returns functions for bash. The words contain no quotes, so they need no escaping. */
export const bashScript = ({program, commands, valueOptions}: CompletionTable): string => {
	const paths = commands.map(({path}) => `'${path}'`).join('|');
	const values = valueOptions.map(({name, values: known}) => {
		const reply =
			known === 'path'
				? 'compopt -o filenames 2>/dev/null; COMPREPLY=($(compgen -f -- "$current"))'
				: known
					? `COMPREPLY=($(compgen -W '${known.join(' ')}' -- "$current"))`
					: 'COMPREPLY=()';
		return `\t\t${name}) ${reply}; return ;;`;
	});
	const cases = commands.map(({path, options, subcommands, listedBy}) => {
		const names = listedBy ? ` $("\${COMP_WORDS[0]}" ${listedBy} 2>/dev/null)` : '';
		return `\t\t'${path}') words="${namesOf(subcommands)}${names}"; options='${namesOf(options)} --help' ;;`;
	});
	return `_dwh_tui() {
	local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} at='' is_value='' word words options i
	for ((i = 1; i < COMP_CWORD; i++)); do
		word=\${COMP_WORDS[i]}
		if [[ -n $is_value ]]; then is_value=''; continue; fi
		case $word in
			${valueOptions.map(({name}) => name).join('|')}) is_value=1; continue ;;
			-*) continue ;;
		esac
		case "\${at:+$at }$word" in
			${paths}) at="\${at:+$at }$word" ;;
		esac
	done
	case $before in
${values.join('\n')}
	esac
	case $at in
${cases.join('\n')}
	esac
	if [[ $current == -* ]]; then words=$options; fi
	COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o bashdefault -F _dwh_tui ${program}
`;
};
