import type { DescribedCommand } from "./described-command.ts";

export function bashCompletion(commands: readonly DescribedCommand[]): string {
  const groups = commands.filter(one => one.commands.length > 0);
  const whole = commands.flatMap(one => [
    { path: one.name, ...one },
    ...one.commands.map(inner => ({ path: `${one.name} ${inner.name}`, ...inner })),
  ]);
  const values = whole.flatMap(({ path, options }) =>
    options.flatMap(({ name, choices }) =>
      choices.length > 0 ? [`    "${path} ${name}") words="${choices.join(" ")}" ;;`] : [],
    ),
  );
  return `# benchhub completion bash > ~/.local/share/bash-completion/completions/benchhub
_benchhub() {
  local word=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} path=\${COMP_WORDS[1]} words=
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${commands.map(one => one.name).join(" ")}" -- "$word"))
    return
  fi
  case "$path" in
${groups
  .map(
    ({ name, commands: inner }) => `    ${name})
      if [ "$COMP_CWORD" -eq 2 ]; then
        COMPREPLY=($(compgen -W "${inner.map(one => one.name).join(" ")}" -- "$word"))
        return
      fi
      path="$path \${COMP_WORDS[2]}" ;;`,
  )
  .join("\n")}
  esac
  case "$path $previous" in
${values.join("\n")}
  esac
  if [ -z "$words" ]; then
    case "$path $word" in
${whole
  .flatMap(({ path, options, choices }) => [
    `      "${path} "-*) words="${options.map(one => one.name).join(" ")}" ;;`,
    ...(choices.length > 0 ? [`      "${path} "*) words="${choices.join(" ")}" ;;`] : []),
  ])
  .join("\n")}
    esac
  fi
  if [ -n "$words" ]; then COMPREPLY=($(compgen -W "$words" -- "$word")); else COMPREPLY=($(compgen -f -- "$word")); fi
}
complete -o filenames -F _benchhub benchhub
`;
}
