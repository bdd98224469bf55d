import type {CompletionTable} from './completion-table.ts';

/** Returns a word and its help in the format of `_describe`. */
const described = (name: string, help: string): string =>
	`'${`${name}:${help.replaceAll(':', '\\:')}`.replaceAll("'", "'\\''").replaceAll('\n', ' ')}'`;

/** Returns the completion function for zsh, with the help of each word. */
export const zshScript = ({program, commands, valueOptions}: CompletionTable): string => {
	const values = valueOptions.map(({name, values: known}) => {
		const reply = known === 'path' ? '_files' : known ? `compadd -- ${known.join(' ')}` : '_message value';
		return `\t\t${name}) ${reply}; return ;;`;
	});
	const cases = commands.map(({path, options, subcommands, listedBy}) => {
		const words = subcommands.map(({name, help}) => described(name, help)).join(' ');
		const flags = options.map(({name, help}) => described(name, help)).join(' ');
		const names = listedBy ? ` \${(f)"$($words[1] ${listedBy} 2>/dev/null)"}` : '';
		return `\t\t'${path}')\n\t\t\tnames=(${words}${names})\n\t\t\tflags=(${flags} '--help:what it does')\n\t\t\t;;`;
	});
	return `#compdef ${program}
_dwh_tui() {
	local at='' is_value='' word i
	local -a names flags
	for ((i = 2; i < CURRENT; i++)); do
		word=$words[i]
		if [[ -n $is_value ]]; then is_value=''; continue; fi
		case $word in
			${valueOptions.map(({name}) => name).join('|')}) is_value=1; continue ;;
			-*) continue ;;
		esac
		case "\${at:+$at }$word" in
			${commands.map(({path}) => `'${path}'`).join('|')}) at="\${at:+$at }$word" ;;
		esac
	done
	case $words[CURRENT-1] in
${values.join('\n')}
	esac
	case $at in
${cases.join('\n')}
	esac
	if [[ $words[CURRENT] == -* ]]; then _describe option flags
	else _describe command names
	fi
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then _dwh_tui "$@"
else compdef _dwh_tui ${program}
fi
`;
};
