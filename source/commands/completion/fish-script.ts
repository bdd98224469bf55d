import type {CompletionTable} from './completion-table.ts';

const quoted = (text: string): string =>
	`'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', ' ')}'`;

/** Returns the completion script for fish. */
export const fishScript = ({program, commands, valueOptions}: CompletionTable): string => {
	const lines = commands.flatMap(({path, options, subcommands, listedBy}) => {
		const start = `complete -c ${program} -n "__dwh_tui_at ${quoted(path)}"`;
		return [
			...subcommands.map(({name, help}) => `${start} -a ${name} -d ${quoted(help)}`),
			...(listedBy ? [`${start} -a '(${program} ${listedBy} 2>/dev/null)'`] : []),
			...options.map(({name, help, takesValue, values}) => {
				const value = !takesValue
					? ''
					: values === 'path'
						? ' -r -F'
						: values
							? ` -x -a ${quoted(values.join(' '))}`
							: ' -x';
				return `${start} -l ${name.replace(/^--/, '')}${value} -d ${quoted(help)}`;
			}),
		];
	});
	return `function __dwh_tui_at
	set -l at ''
	set -l is_value ''
	for word in (commandline -opc)[2..]
		if test -n "$is_value"
			set is_value ''
			continue
		end
		if contains -- $word ${valueOptions.map(({name}) => name).join(' ')}
			set is_value 1
			continue
		end
		set -l next (string trim -- "$at $word")
		if contains -- $next ${commands
			.filter(({path}) => path !== '')
			.map(({path}) => quoted(path))
			.join(' ')}
			set at $next
		end
	end
	test "$at" = "$argv[1]"
end
complete -c ${program} -f
${lines.join('\n')}
`;
};
