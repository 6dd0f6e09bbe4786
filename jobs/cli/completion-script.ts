export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

type Described = { name: string; about: string; options: string[] };

/** A script that a shell sources: it completes the command first, then its options, else files. */
export function completionScript({
  shell,
  commands,
}: {
  shell: Shell;
  commands: readonly Described[];
}): string {
  return { bash, zsh, fish }[shell](commands);
}

function bash(commands: readonly Described[]): string {
  return `# benchhub completion bash > ~/.local/share/bash-completion/completions/benchhub
_benchhub() {
  local word=\${COMP_WORDS[COMP_CWORD]}
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(one => one.name).join(" ")}" -- "$word"))
    return
  fi
  local options=
  case "\${COMP_WORDS[1]}" in
${commands.map(({ name, options }) => `    ${name}) options="${options.join(" ")}" ;;`).join("\n")}
  esac
  case "$word" in
    -*) COMPREPLY=($(compgen -W "$options" -- "$word")) ;;
    *) COMPREPLY=($(compgen -f -- "$word")) ;;
  esac
}
complete -o filenames -F _benchhub benchhub
`;
}

function zsh(commands: readonly Described[]): string {
  const line = ({ name, about }: Described) => `    ${quote(`${name}:${about.replaceAll(":", "\\:")}`)}`;
  return `#compdef benchhub
# benchhub completion zsh > "\${fpath[1]}/_benchhub"
_benchhub() {
  local -a commands
  commands=(
${commands.map(line).join("\n")}
  )
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  case "$words[2]" in
${commands.map(({ name, options }) => `    ${name}) _arguments ${options.map(option => quote(`*${option}[]:value:_files`)).join(" ")} '*:file:_files' ;;`).join("\n")}
  esac
}
compdef _benchhub benchhub
`;
}

function fish(commands: readonly Described[]): string {
  return `# benchhub completion fish > ~/.config/fish/completions/benchhub.fish
${commands
  .flatMap(({ name, about, options }) => [
    `complete -c benchhub -n __fish_use_subcommand -f -a ${name} -d ${quote(about)}`,
    ...options.map(
      option => `complete -c benchhub -n '__fish_seen_subcommand_from ${name}' -l ${option.slice(2)}`,
    ),
  ])
  .join("\n")}
`;
}

function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
